-- What fell, where and why. `item` is a URL (crawl), a page's content hash (extract), a document (find), a candidate
-- (screen) or a procedure (dedupe, select).
SELECT 'crawl' AS stage, reason, NULL::VARCHAR AS candidate_id, url AS item
FROM (
  SELECT url, state, reason FROM stage_crawl
  QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY fetched_at DESC, _at DESC) = 1
)
-- A sitemap is no page that fell; it is read for the addresses it lists.
WHERE state <> 'stored' AND reason IS DISTINCT FROM 'sitemap' AND url NOT IN (SELECT url FROM pages)
UNION ALL
SELECT DISTINCT 'extract', fallen._reason, NULL, fallen._item
FROM stage_extract AS fallen
JOIN heads ON heads.stage = 'extract' AND heads.fingerprint = fallen._fingerprint
WHERE fallen._kind = 'dropped' AND fallen._item IN (SELECT content_hash FROM pages)
UNION ALL
SELECT DISTINCT 'find', fallen._reason, NULL, fallen._item
FROM stage_find AS fallen
JOIN heads ON heads.stage = 'find' AND heads.fingerprint = fallen._fingerprint
WHERE fallen._kind = 'dropped' AND fallen._item IN (SELECT document_id FROM documents)
UNION ALL
SELECT DISTINCT 'screen', fallen._reason, fallen._item, fallen._item
FROM stage_screen AS fallen
JOIN heads ON heads.stage = 'screen' AND heads.fingerprint = fallen._fingerprint
WHERE fallen._kind = 'dropped' AND fallen._item IN (SELECT candidate_id FROM candidates)
UNION ALL
SELECT DISTINCT selection.stage, selection.reason, procedures.candidate_id, selection.procedure_id
FROM bench_selection AS selection
LEFT JOIN procedures USING (procedure_id)
WHERE selection.reason IS NOT NULL
ORDER BY ALL

-- What fell before anything was found on it: of pages and of their reading. They come and go with every page.
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
ORDER BY ALL

-- Which pages hold a document: one text at two URLs is one document with two rows here.
SELECT DISTINCT document.document_id, pages.page_id, pages.url
FROM stage_extract AS document
JOIN heads ON heads.stage = 'extract' AND heads.fingerprint = document._fingerprint
JOIN pages ON pages.content_hash = document._item
WHERE document._kind = 'kept'
ORDER BY ALL

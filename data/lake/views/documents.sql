-- One row a document; its page is the first, by URL, of those that hold it.
WITH first_page AS (
  SELECT document_id, arg_min(page_id, url) AS page_id, min(url) AS url FROM document_pages GROUP BY document_id
)
SELECT document.document_id, first_page.page_id, first_page.url, document.title, document.language, document.text
FROM stage_extract AS document
JOIN heads ON heads.stage = 'extract' AND heads.fingerprint = document._fingerprint
JOIN first_page ON first_page.document_id = document.document_id
WHERE document._kind = 'kept'
QUALIFY row_number() OVER (PARTITION BY document.document_id ORDER BY document._item) = 1
ORDER BY document.document_id

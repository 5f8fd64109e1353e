-- Pages and procedures by host, the richest first.
SELECT pages.host, count(DISTINCT pages.page_id) AS pages, count(DISTINCT procedure_id) AS procedures,
       round(count(DISTINCT procedure_id) / count(DISTINCT pages.page_id), 2) AS procedures_a_page
FROM pages
LEFT JOIN document_pages USING (page_id)
LEFT JOIN candidates ON candidates.document_id = document_pages.document_id
LEFT JOIN procedures USING (candidate_id)
GROUP BY pages.host ORDER BY procedures DESC, pages.host

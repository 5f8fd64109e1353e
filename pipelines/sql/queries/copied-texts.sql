-- Texts that stand at several addresses.
SELECT count(*) AS addresses, min(url) AS first_url, max(url) AS last_url, document_id
FROM document_pages GROUP BY document_id HAVING count(*) > 1 ORDER BY addresses DESC, first_url LIMIT 50

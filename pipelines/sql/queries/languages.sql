-- Documents and candidates by language.
SELECT documents.language, count(DISTINCT documents.document_id) AS documents, count(DISTINCT candidate_id) AS candidates
FROM documents LEFT JOIN candidates USING (document_id)
GROUP BY documents.language ORDER BY documents DESC, documents.language

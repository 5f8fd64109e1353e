-- What procedures need most often.
SELECT lower(regexp_replace(resource, '^[\d\s./½¼¾⅓⅔-]+', '')) AS thing, count(DISTINCT procedure_id) AS procedures
FROM resources GROUP BY thing HAVING thing <> '' ORDER BY procedures DESC, thing LIMIT 50

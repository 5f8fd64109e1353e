-- How many rows each stage of the way left.
SELECT * FROM (VALUES
  (1, 'pages', (SELECT count(*) FROM pages)), (2, 'documents', (SELECT count(*) FROM documents)),
  (3, 'candidates', (SELECT count(*) FROM candidates)), (4, 'procedures', (SELECT count(*) FROM procedures)),
  (5, 'bench_items', (SELECT count(*) FROM bench_items)), (6, 'generations', (SELECT count(*) FROM generations)),
  (7, 'judgments', (SELECT count(*) FROM judgments))
) AS funnel(place, name, number) ORDER BY place

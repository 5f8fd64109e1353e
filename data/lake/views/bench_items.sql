-- The items of the newest benchmark built on this lake.
SELECT item_id, procedure_id, topic, goal, steps, resources, url
FROM benchmark
ORDER BY topic, item_id

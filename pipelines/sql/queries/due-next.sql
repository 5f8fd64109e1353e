-- Pages that are due soonest.
SELECT next_visit_at, url, state, last_visit_at, unchanged_visits
FROM frontier WHERE next_visit_at IS NOT NULL ORDER BY next_visit_at, url LIMIT 50

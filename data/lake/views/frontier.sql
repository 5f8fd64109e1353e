-- One row an address the crawl has heard of: how it stands, and when it is visited next by the settings of the newest crawl.
-- `queued` was never visited; `vanished` was stored, and is 404 or 410 now; `skipped` is not visited, and `reason` says why.
-- `next_visit_at` is null where an address is next in its turn, or not visited again.
WITH visits AS (
  SELECT url, state, reason, status, fetched_at, _at, depth, coalesce(cost, depth) AS cost, unchanged_visits, discovered,
         discovered_costs, skipped
  FROM stage_crawl
  WHERE status IS NOT NULL OR state <> 'stored'
),
visited AS (
  SELECT url,
         arg_max(struct_pack(state, reason, status, fetched_at, depth, cost, unchanged_visits), (fetched_at, _at)) AS last,
         max(fetched_at) FILTER (state = 'stored') AS stored_at,
         max(fetched_at) FILTER (reason = 'redirect') AS moved_at
  FROM visits
  -- What tells of an origin is no page.
  WHERE reason IS DISTINCT FROM 'sitemap' AND NOT (reason IS NOT DISTINCT FROM 'robots_unreachable' AND url LIKE '%/robots.txt')
  GROUP BY url
),
links AS (
  SELECT unnest(discovered) AS url, unnest(discovered_costs) AS link_cost, url AS discovered_on, reason, fetched_at, cost, depth
  FROM visits WHERE len(discovered) > 0
),
heard AS (
  SELECT url,
         min(struct_pack(
           cost := CASE reason WHEN 'redirect' THEN cost ELSE cost + coalesce(link_cost, 1) END,
           depth := CASE reason WHEN 'redirect' THEN depth ELSE depth + 1 END, discovered_on
         )) AS first,
         max(fetched_at) FILTER (reason = 'sitemap') AS listed_at
  FROM links GROUP BY url
),
left_out AS (
  SELECT skip.url AS url, min(struct_pack(cost := cost + 1, depth := depth + 1, discovered_on, reason := skip.reason)) AS first
  FROM (SELECT unnest(skipped) AS skip, url AS discovered_on, cost, depth FROM visits WHERE len(skipped) > 0)
  GROUP BY ALL
),
known AS (
  SELECT coalesce(visited.url, heard.url, left_out.url) AS url, last, stored_at, moved_at, heard.first AS found, listed_at,
         left_out.first AS skip
  FROM visited FULL JOIN heard ON heard.url = visited.url FULL JOIN left_out ON left_out.url = coalesce(visited.url, heard.url)
)
SELECT url, regexp_extract(url, '^[a-z]+://([^/?#]*)', 1) AS host,
       CASE
         WHEN last IS NULL AND found IS NULL THEN 'skipped'
         WHEN last IS NULL THEN 'queued'
         WHEN last.status IN (404, 410) AND last.state = 'failed' AND stored_at > coalesce(moved_at, '-infinity'::TIMESTAMP)
           THEN 'vanished'
         ELSE last.state
       END AS state,
       CASE WHEN last IS NOT NULL THEN last.reason WHEN found IS NULL THEN skip.reason END AS reason,
       coalesce(last.depth, found.depth, skip.depth) AS depth,
       coalesce(last.cost, found.cost, skip.cost) AS cost,
       last.fetched_at AS last_visit_at,
       CASE
         WHEN last IS NULL OR last.reason LIKE 'trap\_%' ESCAPE '\' THEN NULL
         WHEN last.state = 'failed' AND (last.status IS NULL OR last.status >= 500 OR last.status = 429) THEN last.fetched_at
         WHEN listed_at > last.fetched_at THEN listed_at
         WHEN after_seconds IS NULL THEN NULL
         ELSE last.fetched_at
           + to_seconds(least(at_most_seconds, after_seconds * 2 ** least(coalesce(last.unchanged_visits, 0), 60)))
       END AS next_visit_at,
       last.unchanged_visits AS unchanged_visits,
       coalesce(found.discovered_on, skip.discovered_on) AS discovered_on
FROM known CROSS JOIN revisits
ORDER BY url

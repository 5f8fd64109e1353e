-- One row an address that was visited: what its host and page said at the last visit about being crawled.
SELECT page_id, url, host, fetched_at AS visited_at, state, reason,
       politeness.robots, politeness.crawl_delay_ms, politeness.delay_ms, politeness.x_robots_tag, politeness.meta_robots,
       politeness.tdm_reservation, politeness.tdm_policy, politeness.license, politeness.opt_out, etag, last_modified
FROM stage_crawl
WHERE reason IS DISTINCT FROM 'sitemap' AND (status IS NOT NULL OR state <> 'stored')
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY fetched_at DESC, _at DESC) = 1
ORDER BY url

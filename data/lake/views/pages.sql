-- One row a page: the newest visit to a URL that brought a body, as long as no later visit found the page gone.
SELECT page_id, url, host, status, content_type, content_hash, size_bytes, fetched_at, etag, last_modified, rendered
FROM stage_crawl
WHERE state = 'stored'
QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY fetched_at DESC, _at DESC) = 1
ORDER BY url

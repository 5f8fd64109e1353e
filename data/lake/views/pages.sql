-- One row a page: the newest visit to a URL that brought a body, as long as no later visit found the page gone.
SELECT page_id, url, host, status, content_type, content_hash, size_bytes, fetched_at, etag, last_modified, rendered,
       given_id, given_topic
FROM current_pages
ORDER BY url

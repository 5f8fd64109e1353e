-- One row a page: the newest visit to a URL that brought a body, unless a later one found it elsewhere or was asked to leave
-- it out. A page whose server says since `vanished_at` that it is gone stays.
SELECT page_id, url, host, status, content_type, content_hash, size_bytes, fetched_at, etag, last_modified, rendered,
       given_id, given_topic, vanished_at
FROM current_pages
ORDER BY url

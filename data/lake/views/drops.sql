-- What fell, where and why. `item` is a URL (crawl), a page's content hash (extract), a document (find, procedures), a
-- candidate (screen and the model's later stages) or a procedure (targets, dedupe, select).
FROM _page_drops UNION ALL FROM _mining_drops

-- Pages that ask not to be used, by host and wish.
SELECT host, opt_out, count(*) AS pages, min(url) AS example
FROM politeness WHERE opt_out IS NOT NULL GROUP BY host, opt_out ORDER BY pages DESC, host

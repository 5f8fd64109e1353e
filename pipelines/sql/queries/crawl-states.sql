-- Addresses by where they stand, and why.
SELECT state, reason, count(*) AS addresses, min(url) AS example
FROM frontier GROUP BY state, reason ORDER BY addresses DESC, state, reason

-- No value of a query is in it.
SELECT DISTINCT regexp_replace(url, '^[a-z]+://[^/]*', '') AS target FROM http_requests WHERE url LIKE '%?%' ORDER BY target;

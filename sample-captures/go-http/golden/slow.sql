-- Which routes waited for more than 20 ms.
SELECT regexp_replace(url, '^[a-z]+://[^/]*', '') AS target, count(*) > 20 AS often
FROM http_requests WHERE duration_ns > 20000000 GROUP BY target HAVING count(*) > 2 ORDER BY target;

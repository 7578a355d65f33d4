-- What came of the requests, and how many were asked for with which method.
SELECT status, failed, duration_ns IS NULL AS open, method, count(*) AS requests
FROM http_requests GROUP BY ALL ORDER BY ALL;

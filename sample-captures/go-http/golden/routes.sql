-- The view of routes, in which ids are taken for the same.
SELECT method, regexp_replace(route, '^[a-z]+://[^/]*', '') AS route, requests, failed, errors, p50_ms > 20 AS slow
FROM http_routes ORDER BY ALL;

-- How often each route was asked for, and what came of it.
SELECT method, regexp_replace(regexp_replace(regexp_replace(url, '^[a-z]+://[^/]*', ''), '[?].*$', ''), '[0-9]{4}', ':id') AS route,
       status, failed, count(*) AS requests
FROM http_requests GROUP BY ALL ORDER BY ALL;

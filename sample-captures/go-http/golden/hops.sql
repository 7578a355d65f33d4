-- The redirects, hop by hop.
SELECT hop, regexp_replace(url, '^[a-z]+://[^/]*', '') AS target, status, count(*) AS requests
FROM http_requests
WHERE regexp_matches(url, '/(old/shop|cart|login|shop/)$')
GROUP BY ALL ORDER BY ALL;

-- What each host was asked for, and how it went.
CREATE VIEW http_hosts (
    host,           -- scheme, name and port as the program wrote them
    requests,       -- hops, redirects among them
    failed,         -- without an answer
    errors,         -- answered with 400 or more
    p50_ms,         -- half of them took no longer, until the headers
    p99_ms          -- 99 of 100 took no longer
) AS
SELECT
    url_host(url) AS host,
    count(*),
    count(*) FILTER (WHERE failed),
    count(*) FILTER (WHERE status >= 400),
    quantile_disc(duration_ns, 0.5) / 1e6,
    quantile_disc(duration_ns, 0.99) / 1e6
FROM http_requests
GROUP BY host
ORDER BY count(*) DESC;

-- The same by route: paths without their query, in which numbers and long hexadecimal ids are taken for the same.
CREATE VIEW http_routes (
    method,         -- GET, POST …
    route,          -- host and path, ids replaced by :id
    requests,       -- hops, redirects among them
    failed,         -- without an answer
    errors,         -- answered with 400 or more
    p50_ms,         -- half of them took no longer, until the headers
    p99_ms          -- 99 of 100 took no longer
) AS
SELECT
    method,
    url_route(url) AS route,
    count(*),
    count(*) FILTER (WHERE failed),
    count(*) FILTER (WHERE status >= 400),
    quantile_disc(duration_ns, 0.5) / 1e6,
    quantile_disc(duration_ns, 0.99) / 1e6
FROM http_requests
GROUP BY method, route
ORDER BY count(*) DESC;

-- Requests that were still open when the recording ended, or were left by a panic.
CREATE VIEW http_open (
    ts,             -- when it began
    goroutine,      -- that asked
    method,         -- GET, POST …
    url             -- what was asked for
) AS
SELECT ts, goroutine, method, url FROM http_requests WHERE duration_ns IS NULL AND NOT failed ORDER BY ts;

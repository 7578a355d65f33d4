-- Calls of each name,
-- slowest first.
CREATE VIEW tiny_totals (
    name,      -- what was called
    calls,     -- rows written
    later      -- sum of added_later
) AS
SELECT name, count(*), sum(added_later)
FROM tiny_calls
GROUP BY name
ORDER BY max(duration_ns) DESC;

-- Calls that failed.
CREATE VIEW tiny_failed (
    ts  -- when
) AS
SELECT ts FROM tiny_errors;

-- What was worked on, how often, and how long it took.
CREATE VIEW skeleton_summary (
    name,           -- what was worked on
    calls,          -- how often
    p99_us          -- 99 of 100 took no longer
) AS
SELECT
    name,
    count(*),
    quantile_disc(duration_ns, 0.99) / 1000
FROM skeleton_calls
GROUP BY name;

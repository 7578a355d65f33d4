-- Nothing was lost: what the probe says was written is what there is.
SELECT o.probe, o.outcome, sum(o.count)::BIGINT AS hits, (SELECT count(*) FROM redis_commands) AS rows
FROM probe_outcomes o GROUP BY ALL ORDER BY ALL;

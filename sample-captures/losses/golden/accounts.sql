-- Every hit has one outcome; those that were written are there.
SELECT probe, sum(count)::BIGINT AS hits, (sum(count) FILTER (outcome = 'written'))::BIGINT AS written,
       (SELECT count(*) FROM redis_commands) AS rows
FROM probe_outcomes GROUP BY probe ORDER BY probe;

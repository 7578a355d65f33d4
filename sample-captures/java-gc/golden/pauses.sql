-- How often, how long in all (ms), and the longest stop.
SELECT phase, count(*) AS stops, round(sum(duration_ns) / 1e6, 1) AS ms, round(max(duration_ns) / 1e6, 1) AS longest_ms
FROM jvm_gc GROUP BY ALL ORDER BY ALL;

-- Every second's rows are those its probe says were written.
SELECT time_bucket(INTERVAL 1 SECOND, o.from_ts) AS second, any_value(o.count) AS written, count(c.ts) AS rows
FROM probe_outcomes o
LEFT JOIN redis_commands c ON c.ts >= o.from_ts AND c.ts < o.to_ts
WHERE o.outcome = 'written'
GROUP BY second
ORDER BY second;

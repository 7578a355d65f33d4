-- Keys as they are: empty, absent, quoted, escaped, beyond ASCII.
SELECT key, count(*) AS calls FROM redis_commands GROUP BY key ORDER BY key NULLS FIRST;

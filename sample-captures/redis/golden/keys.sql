-- The most used keys, by what stands before the colon.
SELECT split_part(key, ':', 1) AS prefix, count(*) AS calls, count(DISTINCT key) AS keys
FROM redis_commands GROUP BY prefix ORDER BY calls DESC, prefix LIMIT 10;

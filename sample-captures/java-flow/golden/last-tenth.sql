-- The guide's "most self time in the last ten seconds", of a tenth of a second.
SELECT class_name || '.' || method_name AS method, count(*) AS calls, round(sum(c.self_ns) / 1e6, 3) AS self_ms
FROM method_calls AS c JOIN methods USING (method_id)
WHERE epoch_ns(c.ts) + c.duration_ns > (SELECT max(epoch_ns(ts) + duration_ns) FROM method_calls) - 0.1e9
GROUP BY 1 ORDER BY 3 DESC NULLS LAST, 1 LIMIT 3

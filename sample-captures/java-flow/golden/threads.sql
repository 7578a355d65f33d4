-- Calls of each thread, by its name.
SELECT t.name, count(*) FILTER (kind = 1) AS calls
FROM method_events e JOIN jvm_threads t USING (tid)
WHERE t.event = 'start' AND t.name LIKE 'worker-%' GROUP BY ALL ORDER BY ALL;

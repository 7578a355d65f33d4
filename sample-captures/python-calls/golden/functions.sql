-- Returns of each function of the program.
SELECT m.method_name, count(*) AS returns FROM method_events JOIN methods m USING (method_id)
WHERE kind = -1 AND m.class_name LIKE '%calls.py' AND m.method_name <> 'profile' GROUP BY ALL ORDER BY ALL;

-- Entries and returns of each method.
SELECT m.class_name, m.method_name, count(*) FILTER (kind = 1) AS entries, count(*) FILTER (kind = -1) AS returns
FROM method_events JOIN methods m USING (method_id) GROUP BY ALL ORDER BY entries DESC, class_name, method_name;

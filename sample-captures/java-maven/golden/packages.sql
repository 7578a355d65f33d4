-- Calls of Maven's packages.
SELECT regexp_extract(class_name, 'org\.apache\.maven\.[a-z0-9]+') AS packages, count(DISTINCT method_id) AS methods, sum(calls)::BIGINT AS calls
FROM call_tree JOIN methods USING (method_id) GROUP BY ALL HAVING packages <> '' ORDER BY calls DESC, packages LIMIT 8;

-- Calls of Maven's packages.
SELECT part AS package, count(DISTINCT method_id) AS methods, sum(calls)::BIGINT AS calls
FROM (SELECT *, regexp_extract(class_name, '^org\.apache\.maven\.[a-z0-9]+') AS part FROM call_tree JOIN methods USING (method_id))
WHERE part <> '' GROUP BY part ORDER BY calls DESC, part LIMIT 8;

-- The most called methods.
SELECT class_name, method_name, sum(calls)::BIGINT AS calls
FROM call_tree JOIN methods USING (method_id) GROUP BY ALL ORDER BY calls DESC, class_name, method_name LIMIT 10;

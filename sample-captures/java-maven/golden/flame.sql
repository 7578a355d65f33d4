-- The widest frames of the merged flame graph: each path from the outermost call, its calls and time.
WITH RECURSIVE paths AS (
    SELECT node_id, method_id, 1 AS depth, ''::VARCHAR AS above FROM call_tree WHERE parent_id IS NULL
    UNION ALL
    SELECT t.node_id, t.method_id, depth + 1, above || coalesce(m.method_name, p.method_id::VARCHAR) || ';'
    FROM paths p JOIN call_tree t ON t.parent_id = p.node_id LEFT JOIN methods m ON m.method_id = p.method_id)
SELECT CASE WHEN length(above) > 160 THEN '…' || right(above, 160) ELSE above END || coalesce(method_name, method_id::VARCHAR) AS path,
    depth, calls, self_ns, total_ns, unmatched_calls, left_calls, open_calls
FROM call_tree JOIN paths USING (node_id, method_id) LEFT JOIN methods USING (method_id)
ORDER BY total_ns DESC, calls DESC, depth, node_id
LIMIT 60

-- How often each command was called, and how slow it was at most.
SELECT command, count(*) AS calls, max(duration_ns) AS slowest_ns
FROM redis_commands
GROUP BY command
ORDER BY calls DESC, command;

-- How often each command was called.
SELECT command, count(*) AS calls FROM redis_commands GROUP BY command ORDER BY calls DESC, command;

-- every row of the capture: what an export of the table has
SELECT * FROM redis_commands ORDER BY ts

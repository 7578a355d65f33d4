-- The five slowest commands, by Redis's own clock in µs.
SELECT command, argc, request_bytes, duration_ns / 1000 AS us FROM redis_commands ORDER BY duration_ns DESC, command, ts LIMIT 5;

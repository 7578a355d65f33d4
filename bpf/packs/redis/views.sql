-- How often each command ran, and for how long by the server's own clock.
CREATE VIEW redis_command_totals (
    command,        -- as commandstats spells it, in upper case
    calls,          -- increments of the server's counter
    total_us,       -- what the server added to the command's usec
    mean_us,        -- total_us by calls
    p99_us,         -- 99 of 100 took no longer
    max_us,         -- the slowest
    request_bytes   -- what clients sent for it, without what ran inside scripts
) AS
SELECT
    command,
    count(*),
    sum(duration_ns) / 1000,
    round(avg(duration_ns) / 1000, 3),
    quantile_disc(duration_ns, 0.99) / 1000,
    max(duration_ns) / 1000,
    coalesce(sum(request_bytes), 0)
FROM redis_commands
GROUP BY command
ORDER BY count(*) DESC;

-- The keys most asked for, each with what was done to it.
CREATE VIEW redis_hot_keys (
    key,            -- the first key of the command, cut at 512 bytes
    calls,          -- commands that named it first
    commands,       -- how many different ones
    total_us,       -- the server's time in them
    largest_bytes   -- the largest request among them
) AS
SELECT key, count(*), count(DISTINCT command), sum(duration_ns) / 1000, max(request_bytes)
FROM redis_commands
WHERE key IS NOT NULL
GROUP BY key
ORDER BY count(*) DESC;

-- What each client did to the server.
CREATE VIEW redis_clients (
    client_id,      -- as CLIENT LIST has it
    calls,          -- commands, also those its scripts ran
    commands,       -- how many different ones
    total_us,       -- the server's time in them
    request_bytes   -- what it sent
) AS
SELECT client_id, count(*), count(DISTINCT command), sum(duration_ns) / 1000, coalesce(sum(request_bytes), 0)
FROM redis_commands
GROUP BY client_id
ORDER BY sum(duration_ns) DESC;

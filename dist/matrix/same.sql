WITH counters AS (
  SELECT upper(regexp_extract(line, '^cmdstat_([^:]+):calls=(\d+),', 1)) AS command,
         CAST(regexp_extract(line, '^cmdstat_([^:]+):calls=(\d+),', 2) AS BIGINT) AS calls
  FROM (SELECT unnest(string_split('@COMMANDSTATS@', chr(10))) AS line)
  WHERE line LIKE 'cmdstat_%'),
rows AS (
  SELECT upper(command) AS command, count(*) AS calls FROM redis_commands
  WHERE command <> 'INFO' OR ts <> (SELECT max(ts) FROM redis_commands)
  GROUP BY ALL)
SELECT coalesce(c.command, r.command) AS command, c.calls AS counted, r.calls AS recorded
FROM counters c FULL JOIN rows r ON c.command = r.command
WHERE c.calls IS DISTINCT FROM r.calls

-- The program's threads, and how many of them lived at once.
SELECT count(*) FILTER (event = 'start') AS started, count(*) FILTER (event = 'stop') AS stopped, max(alive) AS at_once
FROM (SELECT event, sum(level) OVER (ORDER BY ts, level) AS alive FROM jvm_threads WHERE name LIKE 'churn-%');

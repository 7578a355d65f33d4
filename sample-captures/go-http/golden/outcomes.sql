-- Nothing was lost: what the probes say was written is what there is.
SELECT o.probe, o.outcome, sum(o.count)::BIGINT AS hits, (SELECT count(*) FROM http_requests) AS rows
FROM probe_outcomes o GROUP BY ALL ORDER BY ALL;

-- What became of the hits.
SELECT probe, outcome, sum(count)::BIGINT AS hits FROM probe_outcomes WHERE probe LIKE 'jvm:method%' GROUP BY ALL ORDER BY ALL;

-- What the outcomes claim was written is on disk: never more than there is.
SELECT coalesce(sum(count) FILTER (outcome = 'written'), 0) <= (SELECT count(*) FROM redis_commands) AS holds FROM probe_outcomes;

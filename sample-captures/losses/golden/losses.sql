-- When, how many and why.
SELECT from_ts, to_ts, probe, reason, lost FROM losses ORDER BY from_ts;

-- What was lost, and when.
SELECT * FROM losses ORDER BY from_ts;

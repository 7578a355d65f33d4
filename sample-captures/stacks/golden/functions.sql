-- Which functions of the program allocate the most, themselves or by what the runtime does for them.
WITH calls AS (
  SELECT list_filter(string_split(frames, ';'), lambda frame : NOT starts_with(frame, 'runtime.')) AS own, size
  FROM allocations JOIN stacks USING (stack))
SELECT own[-1] AS function, count(*) AS allocations, sum(size) AS bytes
FROM calls GROUP BY ALL ORDER BY bytes DESC, function LIMIT 20;

-- Every allocation has its stack, and each stack is there once.
SELECT count(*) AS allocations, count(frames) AS with_stack, count(DISTINCT stack) AS stacks, count(DISTINCT frames) AS texts,
  count(*) FILTER (truncated) AS truncated
FROM allocations LEFT JOIN stacks USING (stack);

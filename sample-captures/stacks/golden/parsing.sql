-- How the work parts: of all allocations and bytes those below parsing and below printing.
SELECT CASE WHEN frames LIKE '%;go/parser.ParseFile;%' THEN 'parsing' WHEN frames LIKE '%;go/printer.%' THEN 'printing' ELSE 'other' END AS part,
  count(*) AS allocations, sum(size) AS bytes
FROM allocations JOIN stacks USING (stack) GROUP BY ALL ORDER BY ALL;

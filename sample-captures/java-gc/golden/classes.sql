-- How many classes were loaded, and from where.
SELECT event, shared, count(*) AS classes FROM jvm_classes GROUP BY ALL ORDER BY ALL;

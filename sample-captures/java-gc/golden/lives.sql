-- The view of threads: those that the program started, one after the other.
SELECT name, lived_ms > 0 AS lived FROM jvm_thread_lives WHERE name LIKE 'churn-%' ORDER BY started;

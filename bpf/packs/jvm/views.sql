-- For how long collections stopped the JVM.
CREATE VIEW jvm_pauses (
    phase,          -- full: the whole heap; partial: a part of it, or a step of a concurrent collection
    pauses,         -- how many
    total_ms,       -- in all
    p99_ms,         -- 99 of 100 took no longer
    longest_ms      -- the longest of them
) AS
SELECT phase, count(*), sum(duration_ns) / 1e6, quantile_disc(duration_ns, 0.99) / 1e6, max(duration_ns) / 1e6
FROM jvm_gc
GROUP BY phase
ORDER BY phase;

-- Threads that started or stopped.
CREATE VIEW jvm_thread_lives (
    pid,            -- of the JVM
    java_thread_id, -- as Thread.threadId() has it
    name,           -- as it was at the end
    started,        -- null where that was before the recording
    stopped,        -- null where that was not in the recording
    lived_ms        -- between the two
) AS
SELECT
    pid,
    java_thread_id,
    arg_max(name, ts),
    min(ts) FILTER (WHERE level > 0) AS started,
    max(ts) FILTER (WHERE level < 0) AS stopped,
    (epoch_ns(stopped) - epoch_ns(started)) / 1e6
FROM jvm_threads
GROUP BY pid, java_thread_id
ORDER BY started, stopped;

-- What was allocated, by class.
CREATE VIEW jvm_allocated (
    class_name,     -- with dots; of an array [I, [Ljava.lang.String;
    objects,        -- how many
    bytes           -- of the heap
) AS
SELECT class_name, count(*), sum(size_bytes)
FROM jvm_allocations
GROUP BY class_name
ORDER BY sum(size_bytes) DESC;

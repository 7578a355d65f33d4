package io.uflight.formats.schema;

import static io.uflight.formats.schema.ColumnType.BOOL;
import static io.uflight.formats.schema.ColumnType.INT32;
import static io.uflight.formats.schema.ColumnType.INT64;
import static io.uflight.formats.schema.ColumnType.TIMESTAMP;
import static io.uflight.formats.schema.Sensitivity.CONTENT;
import static io.uflight.formats.schema.Sensitivity.IDENTIFIER;
import static io.uflight.formats.schema.Sensitivity.NONE;

import java.util.List;
import java.util.Set;

/** The tables in which a capture speaks of itself. {@code --keep} never drops their rows. */
public final class CaptureTables {
    /** One row for each probe that was attached, or could not be. */
    public static final Table PROBES = Table.event(
            "probes",
            "one row for each probe and target it was attached to",
            List.of(
                    Column.text("probe", NONE, 256, "its name, as in probe_outcomes")
                            .withRole(Role.NAME),
                    Column.text("pack", NONE, 64, "the pack it belongs to; null for a free probe")
                            .withNullable(true),
                    Column.text("table_name", NONE, 64, "the table its rows go to")
                            .withNullable(true),
                    Column.text("target", IDENTIFIER, 4096, "path of the probed file"),
                    Column.text("build_id", NONE, 128, "build-id of the probed file, hex")
                            .withNullable(true),
                    Column.text("function", NONE, 4096, "function, or provider:name of a USDT probe"),
                    Column.of("site_offset", INT64, "offset of the first site in the file")
                            .withNullable(true)
                            .withUnit("bytes"),
                    Column.of("shift", INT32, "how far the site was moved past the function's first instruction")
                            .withNullable(true)
                            .withUnit("bytes"),
                    Column.text("instruction", NONE, 64, "the instruction at the site")
                            .withNullable(true),
                    Column.of("single_stepped", BOOL, "whether the kernel must single-step it: slow")
                            .withNullable(true),
                    Column.text("attach", NONE, 64, "how it was attached: uprobe_multi, uprobe, raw_tracepoint"),
                    Column.of("sites", INT32, "number of sites").withNullable(true),
                    Column.text("note", IDENTIFIER, 4096, "what else there is to say; why it was refused")
                            .withNullable(true)));

    /** Processes of the recording as they come and go. */
    public static final Table PROCESSES = Table.event(
            "processes",
            "one row for each thing that happened to a recorded process",
            List.of(
                    Column.text("event", NONE, 32, "present, fork, exec, exit").withRole(Role.NAME),
                    Column.of("ns_pid", INT32, "process, in its own namespace").withNullable(true),
                    Column.of("ppid", INT32, "parent, in the root namespace").withNullable(true),
                    Column.of("start_ts", TIMESTAMP, "when the process started")
                            .withNullable(true)
                            .withUnit("ns"),
                    Column.text("exe", IDENTIFIER, 4096, "its executable").withNullable(true),
                    Column.text("build_id", NONE, 128, "build-id of the executable, hex")
                            .withNullable(true),
                    Column.text("cgroup", IDENTIFIER, 4096, "its control group").withNullable(true),
                    Column.of("exit_code", INT32, "exit code, or 128 + signal").withNullable(true)));

    /** The three clocks side by side, every 10 s. */
    public static final Table CLOCK = Table.event(
            "clock",
            "the clocks of the host, read together every 10 s",
            List.of(
                    Column.of("wall", TIMESTAMP, "CLOCK_REALTIME").withUnit("ns"),
                    Column.of("monotonic_ns", INT64, "CLOCK_MONOTONIC").withUnit("ns"),
                    Column.of("boottime_ns", INT64, "CLOCK_BOOTTIME").withUnit("ns")));

    /** What the recorder had to say. */
    public static final Table RECORDER_LOG = Table.event(
            "recorder_log",
            "what the recorder had to say",
            List.of(
                    Column.text("level", NONE, 16, "info, warning, error").withRole(Role.GROUP),
                    Column.text("message", CONTENT, 8192, "what happened, where and why")
                            .withRole(Role.NAME),
                    Column.text("fix", NONE, 4096, "how to mend it").withNullable(true)));

    /** What became of every hit, per probe and second. */
    public static final Table PROBE_OUTCOMES = Table.event(
            "probe_outcomes",
            "what became of the hits of a probe, a row per probe, second and outcome",
            List.of(
                    Column.of("from_ts", TIMESTAMP, "start of the second").withUnit("ns"),
                    Column.of("to_ts", TIMESTAMP, "end of the second").withUnit("ns"),
                    Column.text("probe", NONE, 256, "as in probes").withRole(Role.NAME),
                    Column.text(
                                    "outcome",
                                    NONE,
                                    32,
                                    "written, filtered, sampled_out, open, unmatched_return, lost:ring, lost:map, lost:disk, lost:decode")
                            .withRole(Role.OUTCOME),
                    Column.of("count", INT64, "hits").withRole(Role.VALUE)));

    public static final List<Table> ALL = List.of(PROBES, PROCESSES, CLOCK, RECORDER_LOG, PROBE_OUTCOMES);

    static final Set<String> NAMES = Set.of("probes", "processes", "clock", "recorder_log", "probe_outcomes");

    private CaptureTables() {}
}

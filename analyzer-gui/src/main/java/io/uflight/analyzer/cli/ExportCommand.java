package io.uflight.analyzer.cli;

import io.uflight.analyzer.store.FileExport;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.text.PlainText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uflight export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = {
            "uflight export [--format=csv|parquet] [--table=TABLE]… [-o=FILE] [--force] CAPTURE…",
            "uflight export [--format=csv|parquet] --sql=SQL [-o=FILE] [--force] CAPTURE…"
        },
        sortOptions = false,
        description = "Writes tables of a capture, or the result of a query, to files.",
        footerHeading = "%nNotes:%n",
        footer = {
            "  Without --table and --sql every table goes into a directory of its own, NAME-csv or NAME-parquet.",
            "  CSV is RFC 4180: NULL is nothing, an empty text is \"\"; moments are ISO 8601 UTC, durations ns.",
            "  A file is complete or not there: it is written under another name and renamed.",
            "",
            "Examples:",
            "  uflight export shop.uflight --format parquet",
            "  uflight export shop.uflight --table redis_commands -o commands.csv",
            "  uflight export shop.uflight -o slow.csv \\",
            "    --sql 'SELECT * FROM redis_commands WHERE duration_ns > 1000000'",
            "",
            "Exit codes: 0 done, 1 failed, 2 the SQL or the usage is wrong, 5 the capture is unreadable,",
            "  6 out of disk, 130 interrupted"
        })
final class ExportCommand implements Callable<Integer> {
    private final Main.Surroundings surroundings;

    @Parameters(
            arity = "1..*",
            hideParamSyntax = true,
            paramLabel = "CAPTURE…",
            description = "directories or .uflight.tar files")
    List<Path> captures;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or parquet; by default what FILE of -o ends with")
    @Nullable
    Format format;

    @Option(names = "--table", paramLabel = "TABLE", description = "a table or view; more than once for several")
    List<String> tables;

    @Option(names = "--sql", paramLabel = "SQL", description = "the result of this query instead of a table")
    @Nullable
    String sql;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "file, or directory for several tables; in the current directory by default")
    @Nullable
    Path output;

    @Option(names = "--force", description = "replace files that exist")
    boolean force;

    /** Spelt as on the command line. */
    enum Format {
        csv(FileExport.Format.CSV),
        parquet(FileExport.Format.PARQUET);

        private final FileExport.Format format;

        Format(FileExport.Format format) {
            this.format = format;
        }
    }

    ExportCommand(Main.Surroundings surroundings) {
        this.surroundings = surroundings;
        this.captures = List.of();
        this.tables = List.of();
    }

    @Override
    public Integer call() {
        if (sql != null && !tables.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "both --table and --sql")
                    .where("the command line")
                    .why("an export is of tables or of one query")
                    .fix("leave one of them out");
        }
        Format chosen = format == null ? ofName() : format;
        try (Interrupt interrupt = Interrupt.watch();
                Store store = Captures.open(captures, surroundings, interrupt.cancellation())) {
            ExportPlan plan = ExportPlan.of(store, tables, sql, chosen.name(), output);
            for (ExportPlan.Item item : plan.items()) {
                write(store, item, chosen.format, interrupt.cancellation());
            }
        }
        return 0;
    }

    private Format ofName() {
        String name = String.valueOf(output).toLowerCase(Locale.ROOT);
        return Arrays.stream(Format.values())
                .filter(each -> name.endsWith("." + each.name()))
                .findFirst()
                .orElseThrow(() -> Failure.of(ExitCode.USAGE, "no format")
                        .where("uflight export")
                        .why("neither --format nor a FILE of -o that ends with .csv or .parquet says which")
                        .fix("--format csv or --format parquet"));
    }

    private void write(Store store, ExportPlan.Item item, FileExport.Format as, Cancellation cancellation) {
        Terminal terminal = surroundings.terminal();
        try (ProgressLine progress = new ProgressLine(terminal);
                NewFile file = NewFile.create(item.file(), force)) {
            long rows;
            try (FileExport export = store.export(file.unfinished())) {
                rows = export.write(
                        item.sql(),
                        as,
                        cancellation,
                        percent -> progress.percent(String.valueOf(item.file().getFileName()), percent));
            }
            file.finish();
            progress.clear();
            terminal.err()
                    .printf("%s: %,d %s%n", PlainText.of(item.file().toString()), rows, rows == 1 ? "row" : "rows");
        }
    }
}

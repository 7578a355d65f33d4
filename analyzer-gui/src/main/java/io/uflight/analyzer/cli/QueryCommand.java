package io.uflight.analyzer.cli;

import io.uflight.analyzer.store.Session;
import io.uflight.analyzer.store.Store;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code uflight query}. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = "uflight query [--format=FORMAT] CAPTURE… SQL",
        sortOptions = false,
        description = "Answers SQL over one or several captures.",
        footerHeading = "%nNotes:%n",
        footer = {
            "  The dialect is DuckDB's. SHOW TABLES lists the tables; uflight_columns says what their columns mean.",
            "  Moments are UTC, durations ns. Below a microsecond, calculate with epoch_ns(ts).",
            "  With several captures every table has a column capture.",
            "  The first query imports the capture into ~/.cache/uflight (UFLIGHT_CACHE, UFLIGHT_CACHE_MAX=20g).",
            "  A capture that was cut short answers with what it has: a warning says what is missing, the exit code is 0.",
            "",
            "Examples:",
            "  uflight query shop.uflight 'SELECT command, count(*) AS calls FROM redis_commands GROUP BY ALL'",
            "  uflight query before.uflight after.uflight --format csv \\",
            "    'SELECT capture, quantile_cont(duration_ns, 0.99) FROM redis_commands GROUP BY capture'",
            "  uflight query shop.uflight.tar 'SELECT * FROM losses'",
            "  uflight query shop.uflight --format json - < question.sql",
            "",
            "Exit codes: 0 answered, 1 failed, 2 the SQL or the usage is wrong, 5 the capture is unreadable,",
            "  6 out of disk, 130 interrupted"
        })
final class QueryCommand implements Callable<Integer> {
    private final Main.Surroundings surroundings;

    @Spec
    CommandSpec commands;

    @Parameters(
            arity = "1..*",
            hideParamSyntax = true,
            paramLabel = "CAPTURE… SQL",
            description =
                    "directories or .uflight.tar files, then one argument of SQL, its statements separated by ;, or - for standard input")
    List<String> words;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (default), csv, json: one array, ndjson: one object a line")
    ResultFormat format;

    QueryCommand(Main.Surroundings surroundings) {
        this.surroundings = surroundings;
        this.words = List.of();
        this.format = ResultFormat.table;
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        if (words.size() < 2) {
            throw new ParameterException(commands.commandLine(), "a capture and a statement are needed, in this order");
        }
        List<Path> captures =
                words.subList(0, words.size() - 1).stream().map(Path::of).toList();
        captures.stream().filter(QueryCommand::looksLikeSql).findFirst().ifPresent(sql -> {
            throw Failure.of(ExitCode.USAGE, "SQL is one argument, the last")
                    .where(sql.toString())
                    .why("it stands where a capture should be")
                    .fix("separate statements by ; in one pair of quotes");
        });
        List<String> statements = statements(sql(words.getLast(), terminal));
        try (Interrupt interrupt = Interrupt.watch();
                Store store = Captures.open(captures, surroundings, interrupt.cancellation());
                Session session = store.session()) {
            boolean answered = false;
            for (String statement : statements) {
                boolean further = answered;
                answered |= session.query(statement, interrupt.cancellation(), rows -> {
                    if (rows != null) {
                        if (further) {
                            terminal.out().println();
                        }
                        format.write(rows, terminal);
                    }
                    return rows != null;
                });
            }
            if (answered) {
                terminal.checkOut();
            }
            return 0;
        }
    }

    private static boolean looksLikeSql(Path word) {
        return word.toString().strip().contains(" ") && Files.notExists(word);
    }

    /** Several are answered one below the other, where that can be read. */
    private List<String> statements(String sql) {
        List<String> statements = Statements.of(sql);
        if (statements.size() > 1 && format != ResultFormat.table) {
            throw Failure.of(ExitCode.USAGE, "one statement at a time with --format " + format)
                    .where("uflight query")
                    .why(statements.size() + " were given, and their answers do not go into one file")
                    .fix("ask them one by one, or leave --format out");
        }
        return statements.isEmpty() ? List.of(sql) : statements;
    }

    private static String sql(String word, Terminal terminal) {
        String sql = word;
        if (word.equals("-")) {
            try {
                sql = new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (sql.isBlank()) {
            throw Failure.of(ExitCode.USAGE, "no SQL was given")
                    .where(word.equals("-") ? "standard input" : "the last argument")
                    .why("it is empty")
                    .fix("uflight query CAPTURE 'SHOW TABLES'");
        }
        return sql;
    }
}

package io.uflight.recorder.cli;

import io.uflight.formats.schema.Table;
import io.uflight.formats.text.PlainText;
import io.uflight.recorder.pack.Fit;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.process.ProcessInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code uflight packs}. */
@Command(
        name = "packs",
        description = "Show the packs, and which running processes each fits.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  uflight packs", "  uflight packs --json", "  uflight packs --pack-dir ./my-packs"})
final class PacksCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private PackDirOption packDir;

    @Option(names = "--json", description = "One JSON array on standard output.")
    private boolean json;

    PacksCommand(Console console) {
        this.console = console;
        packDir = new PackDirOption();
    }

    /** A pack as --json shows it. */
    record Row(
            String id, String title, String match, List<String> parts, List<String> tables, List<Running> processes) {}

    record Running(int pid, String exe) {}

    @Override
    public Integer call() {
        List<ProcessInfo> processes = Fit.processes();
        List<Row> rows = packDir.packs().all().stream()
                .map(p -> row(p, Fit.running(p, processes)))
                .toList();
        if (json) {
            console.out().println(Json.pretty(rows));
            return 0;
        }
        String none = Fit.hidden(processes) ? "none that you may look into; sudo shows those of others" : "none";
        for (Row row : rows) {
            console.folded(String.format("%-12s ", row.id()), row.title());
            console.folded(String.format("%-12s fits: ", ""), row.match());
            if (!row.parts().isEmpty()) {
                console.folded(String.format("%-12s parts: ", ""), String.join(", ", row.parts()));
            }
            console.folded(String.format("%-12s tables: ", ""), String.join(", ", row.tables()));
            String running = String.join(
                    ", ",
                    row.processes().stream().map(r -> r.pid() + " " + r.exe()).toList());
            console.folded(String.format("%-12s running: ", ""), running.isEmpty() ? none : PlainText.of(running));
        }
        if (rows.isEmpty()) {
            console.err().println("no packs");
        }
        return 0;
    }

    private static Row row(Pack pack, List<ProcessInfo> running) {
        return new Row(
                pack.id(),
                pack.title(),
                pack.match().describe(),
                List.copyOf(pack.parts()),
                pack.tables().stream().map(Table::name).toList(),
                running.stream()
                        .map(p -> new Running(p.pid(), String.valueOf(p.exe())))
                        .toList());
    }
}

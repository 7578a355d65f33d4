package io.uflight.recorder.cli;

import io.uflight.formats.terminal.Fold;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command tree. Reading annotations takes time, so only the command that runs is built. */
public final class Commands {
    private static final int WIDEST = 100;
    private static final int NARROWEST = 55; // picocli's least

    private Commands() {}

    public static CommandLine line(List<String> args, List<String> tail, Console console) {
        Map<String, Supplier<Object>> all = all(tail, console);
        CommandLine line = new CommandLine(new Root(console));
        String wanted = args.stream().filter(all::containsKey).findFirst().orElse("");
        boolean one = !args.isEmpty() && args.getFirst().equals(wanted);
        all.forEach((name, command) -> {
            if (!one || name.equals(wanted)) {
                line.addSubcommand(name, command.get());
            }
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(java.time.Duration.class, Quantities::duration);
        line.setOut(console.out());
        line.setErr(console.err());
        line.setUsageHelpWidth(console.width() == 0 ? WIDEST : Math.clamp(console.width(), NARROWEST, WIDEST));
        fold(line);
        line.getSubcommands().values().forEach(Commands::fold);
        return line;
    }

    /** picocli would begin a wrapped line of a footer at its first column. */
    private static void fold(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.footer(Arrays.stream(usage.footer())
                .flatMap(l ->
                        Fold.lines(l.isEmpty() ? "\n" : l, usage.width() - 1).lines())
                .toArray(String[]::new));
    }

    private static Map<String, Supplier<Object>> all(List<String> tail, Console console) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("doctor", () -> new DoctorCommand(console));
        all.put("packs", () -> new PacksCommand(console));
        all.put("list", () -> new ListCommand(console));
        all.put("record", () -> new RecordCommand(console, tail));
        all.put("trace", () -> new TraceCommand(console, tail));
        all.put("info", () -> new InfoCommand(console));
        all.put("bundle", () -> new BundleCommand(console));
        all.put("completion", () -> new CompletionCommand(console));
        return all;
    }
}

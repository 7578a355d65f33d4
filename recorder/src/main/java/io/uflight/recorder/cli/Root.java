package io.uflight.recorder.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code uflight} without a command: its help. */
@Command(
        name = "uflight",
        description = "A flight recorder for user-space probes: records uprobes and USDT to Arrow files.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommandsRepeatable = false,
        footerHeading = "%nThe analyzer's commands, which need neither root nor this host:%n",
        footer = {
            "  open    Open captures in a window.",
            "  query   Ask a capture in SQL.",
            "  export  Write tables or answers as CSV or Parquet.",
            "",
            "Examples:",
            "  uflight doctor                                what this host can record",
            "  uflight record redis --pid 1234 --for 30s     thirty seconds of a Redis server",
            "  uflight record --probe 'main (s32 argc=arg1)' -- ./program argument",
            "  uflight trace '/usr/bin/redis-server:createStringObject \"%%s\" str(arg1, arg2)'",
            "  uflight query NAME.uflight 'SELECT …'         ask, also on a laptop",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 this host cannot do it, 4 the target is gone",
            "or does not fit, 5 the capture is unreadable or was cut short, 6 out of disk, 130 interrupted."
        })
final class Root implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    /** Read by {@link Program}, before anything is parsed; here for the help and for the parser. */
    @Option(names = "--debug", description = "Show the stack trace of an error.", scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable")
    private boolean debug;

    Root(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.err().print(spec.commandLine().getUsageMessage());
        return 2;
    }
}

package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.cli.Desktop;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/** The window, for the command {@code open}. */
public final class JavaFxDesktop implements Desktop {
    @Override
    public void open(List<String> captures, List<String> tables, String range) {
        try {
            List<String> arguments = new ArrayList<>(captures);
            arguments.add("--tables=" + String.join(",", tables));
            arguments.add("--range=" + range);
            Launcher.open(arguments);
        } catch (UnsupportedOperationException e) {
            throw Failure.of(ExitCode.FAILED, "the window cannot be opened")
                    .where("this session")
                    .why(String.valueOf(e.getMessage()))
                    .fix("run it on a desktop with GTK 3 (libgtk-3-0), or use uflight query")
                    .cause(e);
        }
    }
}

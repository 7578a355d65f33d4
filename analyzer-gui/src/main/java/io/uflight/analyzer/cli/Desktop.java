package io.uflight.analyzer.cli;

import java.util.List;

/** The desktop window, as the command line sees it: found by {@link java.util.ServiceLoader}, so that query and export never load it. */
public interface Desktop {
    /**
     * Opens a window on these captures and returns when the last window is closed.
     *
     * @param tables to be imported, none for all
     * @param range of time to be imported, as it is typed into the window's range field; empty for all of it
     */
    void open(List<String> captures, List<String> tables, String range);
}

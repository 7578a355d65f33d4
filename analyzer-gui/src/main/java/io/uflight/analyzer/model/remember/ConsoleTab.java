package io.uflight.analyzer.model.remember;

/** A tab of the SQL console: its name and what is typed in it. */
public record ConsoleTab(String name, String sql) {}

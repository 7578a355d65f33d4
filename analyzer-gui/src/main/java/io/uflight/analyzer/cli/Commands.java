package io.uflight.analyzer.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands with what they take from outside. */
final class Commands implements IFactory {
    private final Main.Surroundings surroundings;

    Commands(Main.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == QueryCommand.class) {
            return type.cast(new QueryCommand(surroundings));
        }
        if (type == ExportCommand.class) {
            return type.cast(new ExportCommand(surroundings));
        }
        return CommandLine.defaultFactory().create(type);
    }
}

package io.uflight.formats.capture;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a main class of the tests in a small process of its own. */
final class ForkedJvm {
    private ForkedJvm() {}

    static List<String> command(String heap, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--")) {
                command.add(argument);
            }
        }
        command.addAll(List.of(heap, "-XX:MaxDirectMemorySize=64m", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path", ""));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}

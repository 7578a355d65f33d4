package io.uflight.recorder.running;

import io.uflight.recorder.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts {@code uflight} from the classes under test. */
public final class CommandLine {
    private CommandLine() {}

    /** As the launcher starts it, but compiled quickly rather than well, since it does not run for long; up to the recorder's own arguments; a list to add to. */
    public static List<String> of(String... jvmOptions) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        return command;
    }
}

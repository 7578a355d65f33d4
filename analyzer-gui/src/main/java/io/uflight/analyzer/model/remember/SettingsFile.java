package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/** The settings on disk. A file that cannot be read or written costs the user their settings, never their window. */
public final class SettingsFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private Settings settings;

    private SettingsFile(Path file, Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    public static SettingsFile at(Path file) {
        try {
            return new SettingsFile(file, JSON.readValue(Files.readAllBytes(file), Settings.class));
        } catch (IOException e) {
            return new SettingsFile(file, Settings.defaults());
        }
    }

    /** Where the user's settings belong on this system. */
    public static Path usual() {
        String home = System.getProperty("user.home", ".");
        String os = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        String set = System.getenv(os.startsWith("windows") ? "APPDATA" : "XDG_CONFIG_HOME");
        Path base = set != null && Path.of(set).isAbsolute()
                ? Path.of(set)
                : Path.of(home, os.startsWith("mac") ? "Library/Application Support" : ".config");
        return base.resolve("uflight").resolve("window.json");
    }

    /** What is kept of captures lies beside them. */
    public CaptureMemories captures() {
        return new CaptureMemories(file.resolveSibling("remembered"));
    }

    public synchronized Settings get() {
        return settings;
    }

    public synchronized void change(UnaryOperator<Settings> how) {
        Settings now = how.apply(settings);
        if (!now.equals(settings)) {
            settings = now;
            write();
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(temporary, JSON.writeValueAsBytes(settings));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // A read-only home: the settings of this run are kept in memory.
            assert file != null : e;
        }
    }
}

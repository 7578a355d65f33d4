package io.uflight.analyzer.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A pack that came with the analyzer: resources below {@code io/uflight/packs/ID/}. Never one out of a capture. */
public record PackSource(String id) {
    private static final String ROOT = "io/uflight/packs/";

    /** All packs, sorted by id. */
    public static List<PackSource> all() {
        TreeSet<String> ids = new TreeSet<>();
        try {
            for (URL url : Collections.list(PackSource.class.getClassLoader().getResources(ROOT))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    jar.getJarFile().stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith(ROOT) && name.endsWith("/pack.toml"))
                            .forEach(name -> ids.add(name.substring(ROOT.length(), name.lastIndexOf('/'))));
                } else {
                    try (Stream<Path> folders = Files.list(Path.of(URI.create(url.toString())))) {
                        folders.filter(folder -> Files.isRegularFile(folder.resolve("pack.toml")))
                                .forEach(folder -> ids.add(String.valueOf(folder.getFileName())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the packs cannot be listed", e);
        }
        return ids.stream().map(PackSource::new).toList();
    }

    /** Whether one of these texts stands in its {@code pack.toml}, quoted: quicker than to parse it. */
    boolean names(Set<String> texts) {
        String toml = read("pack.toml").orElse("");
        return texts.stream().anyMatch(text -> toml.contains('"' + text + '"'));
    }

    /** The text of one of its files. */
    public Optional<String> read(String file) {
        try (InputStream in = PackSource.class.getClassLoader().getResourceAsStream(ROOT + id + "/" + file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(id + "/" + file, e);
        }
    }
}

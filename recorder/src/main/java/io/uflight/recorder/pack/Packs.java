package io.uflight.recorder.pack;

import io.uflight.bpf.elf.NearestNames;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packs at hand: those shipped, and those of a {@code --pack-dir}, which win over a shipped one of the same id. */
public final class Packs {
    private final List<PackFolder> folders;

    private Packs(List<PackFolder> folders) {
        this.folders = folders;
    }

    public static Packs find(@Nullable Path packDirectory) {
        List<PackFolder> folders = new ArrayList<>();
        if (packDirectory != null) {
            folders.addAll(PackDirectory.folders(packDirectory));
        }
        shippedNames().forEach(name -> folders.add(new ShippedFolder(name)));
        return new Packs(folders);
    }

    /** Sorted by id, each read in full. */
    public List<Pack> all() {
        List<Pack> packs = new ArrayList<>();
        for (PackFolder folder : folders) {
            Pack pack = PackReader.read(folder);
            if (packs.stream().noneMatch(p -> p.id().equals(pack.id()))) {
                packs.add(pack);
            }
        }
        packs.sort((a, b) -> a.id().compareTo(b.id()));
        return packs;
    }

    public Pack get(String id) {
        for (PackFolder folder : folders) {
            if (!folder.external() && !folder.name().equals(id)) {
                continue;
            }
            Pack pack = PackReader.read(folder);
            if (pack.id().equals(id)) {
                return pack;
            }
        }
        String known = String.join(", ", all().stream().map(Pack::id).toList());
        throw Failure.of(ExitCode.USAGE, "no pack '" + id + "'")
                .why(near(id).map(n -> "did you mean " + n + "? ").orElse("") + "the packs are: " + known)
                .fix("see 'uflight packs'; a probe of your own is --probe 'FILE:FUNCTION (u64 a=arg1)'");
    }

    /** The pack that is almost called so. */
    public Optional<String> near(String id) {
        return NearestNames.of(id, all().stream().map(Pack::id).toList(), 1).stream()
                .findFirst();
    }

    private static SortedSet<String> shippedNames() {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (URL url : Collections.list(Packs.class.getClassLoader().getResources(ShippedFolder.ROOT))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    jar.setUseCaches(false);
                    try (JarFile file = jar.getJarFile()) {
                        file.stream()
                                .map(e -> e.getName())
                                .filter(n -> n.startsWith(ShippedFolder.ROOT) && n.endsWith("/pack.toml"))
                                .forEach(n -> names.add(n.split("/", -1)[3]));
                    }
                } else {
                    try (Stream<Path> below = Files.list(Path.of(URI.create(url.toString())))) {
                        below.filter(p -> Files.isRegularFile(p.resolve("pack.toml")))
                                .forEach(p -> names.add(String.valueOf(p.getFileName())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped packs cannot be listed", e);
        }
        return names;
    }
}

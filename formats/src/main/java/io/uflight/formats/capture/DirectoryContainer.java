package io.uflight.formats.capture;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A capture as a directory. Links and what is no plain file are never opened. */
final class DirectoryContainer implements Container {
    private final Path directory;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();

    private DirectoryContainer(Path directory) {
        this.directory = directory;
    }

    static DirectoryContainer list(Path directory) throws IOException {
        DirectoryContainer container = new DirectoryContainer(directory);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                container.add(file);
                if (container.entries.size() + container.refused.size() > MOST) {
                    throw CaptureException.unreadable(
                            directory.toString(), "it has more than " + MOST + " files", "this is not a capture");
                }
            }
        }
        container.entries.sort(Comparator.comparing(Entry::name));
        return container;
    }

    private void add(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (SegmentName.parse(name) == null && !name.equals(CaptureWriter.MANIFEST)) {
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                entries.add(new Entry(name, attributes.size()));
            } else {
                refused.add(new Problem(
                        Problem.Kind.REFUSED,
                        name,
                        -1,
                        attributes.isSymbolicLink() ? "it is a symbolic link" : "it is not a plain file",
                        "it was left out; copy the file itself into the capture"));
            }
        } catch (NoSuchFileException e) {
            // renamed or dropped between the listing and now: the recorder is at work
        }
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public List<Problem> refused() {
        return refused;
    }

    @Override
    public Opened open(Entry entry) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(pathOf(entry), READ, NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // sealed since it was listed: the same bytes, under the other name
            String sealed = SegmentName.sealedName(entry.name());
            if (sealed.equals(entry.name())) {
                throw e;
            }
            channel = FileChannel.open(directory.resolve(sealed), READ, NOFOLLOW_LINKS);
        }
        return Opened.of(channel, 0, entry.size());
    }

    @Override
    public Path pathOf(Entry entry) {
        return directory.resolve(entry.name());
    }

    @Override
    public void close() {}
}

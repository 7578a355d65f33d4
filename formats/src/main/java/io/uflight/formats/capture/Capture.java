package io.uflight.formats.capture;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.uflight.formats.capture.Container.Entry;
import io.uflight.formats.capture.Container.Opened;
import io.uflight.formats.frame.FormatVersion;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * A capture to be read: a directory or a {@code .uflight.tar}. Its bytes are taken for hostile: all of them are checked before
 * they are used. Opening believes the footers of sealed segments and walks the frames of the others; {@link #verify} walks all;
 * {@link #read} checks each frame as it comes. What is found wrong stands in {@link #problems}, and what is whole before it is
 * read. One thread at a time.
 */
public final class Capture implements AutoCloseable {
    private final Path path;
    private final Container container;
    private final @Nullable Manifest manifest;
    private final SegmentList list;
    private final List<Problem> problems = new ArrayList<>();

    private Capture(Path path, Container container) throws IOException {
        this.path = path;
        this.container = container;
        problems.addAll(container.refused());
        @Nullable Manifest read = readManifest();
        this.list = SegmentList.scan(container, problems);
        if (read != null && !list.capture().isEmpty() && !read.capture().equals(list.capture())) {
            manifestProblem("it is of another recording (" + read.capture() + ")");
            read = null;
        }
        this.manifest = read;
        if (manifest == null && list.isEmpty() && container.refused().isEmpty()) {
            throw CaptureException.unreadable(
                    path.toString(),
                    "it has neither a manifest nor a segment",
                    "name a NAME.uflight directory or a .uflight.tar");
        }
        list.reportGaps(manifest == null ? Map.of() : manifest.segments(), problems);
    }

    /**
     * Opens a directory or a tar.
     *
     * @throws CaptureException when it is no capture, of a newer major version, or a tar no bundle could be
     */
    public static Capture open(Path path) throws IOException {
        Container container;
        if (Files.isDirectory(path)) {
            container = DirectoryContainer.list(path);
        } else if (Files.isRegularFile(path, NOFOLLOW_LINKS)) {
            container = TarContainer.list(path);
        } else {
            throw CaptureException.unreadable(
                    path.toString(),
                    Files.exists(path, NOFOLLOW_LINKS) ? "it is neither a directory nor a file" : "it does not exist",
                    "name a NAME.uflight directory or a .uflight.tar");
        }
        try {
            return new Capture(path, container);
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private @Nullable Manifest readManifest() throws IOException {
        String name = CaptureWriter.MANIFEST;
        Entry entry = null;
        for (Entry candidate : container.entries()) {
            entry = candidate.name().equals(name) ? candidate : entry;
        }
        if (entry == null) {
            manifestProblem("it is missing");
            return null;
        }
        if (entry.size() > ManifestJson.LARGEST) {
            manifestProblem("it is " + entry.size() + " bytes long");
            return null;
        }
        Manifest read;
        try (Opened opened = container.open(entry)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
            opened.source().read(0, bytes);
            read = ManifestJson.read(bytes.array());
        } catch (IOException e) {
            manifestProblem(firstLine(e));
            return null;
        }
        @Nullable FormatVersion version = FormatVersion.parse(read.format());
        if (version != null && !version.readable()) {
            throw newer(path.resolve(name).toString(), version);
        }
        return read;
    }

    private void manifestProblem(String why) {
        problems.add(
                new Problem(Problem.Kind.MANIFEST, CaptureWriter.MANIFEST, -1, why, "the rows are read without it"));
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    static CaptureException newer(String where, FormatVersion version) {
        return CaptureException.unreadable(
                where,
                "it has format " + version + ", this uflight reads up to " + FormatVersion.CURRENT.major() + ".x",
                "install the uflight that recorded it, or a later one");
    }

    public Path path() {
        return path;
    }

    /** The manifest; empty when it is missing or unreadable. */
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(manifest);
    }

    /** The segments that can be read at all, by table and number. */
    public List<Segment> segments() {
        return list.segments();
    }

    /** The tables by name, each with the columns of all its segments. */
    public SortedMap<String, Table> tables() {
        return new TreeMap<>(list.tables());
    }

    /** What is wrong, as far as it is known by now. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Checks every frame of every segment; rows and problems are exact afterwards. Reads all bytes. */
    public void verify() throws IOException {
        list.verify(container, problems);
    }

    /**
     * All rows of a table, segment after segment, in one stream of its columns; what a segment lacks is null. Damage ends the
     * segment it is in and becomes a problem. The reader is closed by the caller, before the capture.
     *
     * @throws IllegalArgumentException when there is no such table
     */
    public ArrowReader read(String table, BufferAllocator allocator) {
        return read(table, Long.MIN_VALUE, Long.MAX_VALUE, allocator);
    }

    /**
     * The same without the segments whose footers say that none of their rows is of a time; of the others all rows come.
     *
     * @param fromNanos ns since 1970, UTC
     * @param toNanos exclusive
     */
    public ArrowReader read(String table, long fromNanos, long toNanos, BufferAllocator allocator) {
        @Nullable Table columns = list.tables().get(table);
        if (columns == null) {
            throw new IllegalArgumentException("the capture has no table " + table);
        }
        CaptureReader.Finding finding =
                (entry, batches, rows, damage) -> list.damaged(entry, batches, rows, damage, problems);
        List<SegmentEntry> wanted = list.of(table).stream()
                .filter(entry -> entry.segment().overlaps(fromNanos, toNanos))
                .toList();
        return new CaptureReader(columns, wanted, container, finding, allocator);
    }

    Container container() {
        return container;
    }

    /** The files a bundle holds, the manifest first. */
    List<Entry> bundled() {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : container.entries()) {
            if (entry.name().equals(CaptureWriter.MANIFEST)) {
                entries.add(0, entry);
            }
        }
        list.all().forEach(entry -> entries.add(entry.entry()));
        return entries;
    }

    @Override
    public void close() throws IOException {
        container.close();
    }
}

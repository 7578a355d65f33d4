package io.uflight.formats.capture;

import io.uflight.formats.files.OwnedDirectory;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.DiskFull;
import io.uflight.formats.segment.DiskFullException;
import io.uflight.formats.segment.Reserve;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a capture: its directory, its manifest, a writer for each table. To end one: {@link #seal()}, the final
 * {@link #manifest}, {@link #close()}.
 */
public final class CaptureWriter implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    private static final String MANIFEST_TEMPORARY = "manifest.json.uflight.tmp";

    private final OwnedDirectory directory;
    private final CaptureOptions options;
    private final String id;
    /** For the last rows. */
    private final Reserve reserve;
    /** For what says how it ended: the recorder's own last rows, footers, the manifest. Events never get it. */
    private final Reserve last;

    private final Map<String, TableWriter> tables = new LinkedHashMap<>();
    /** Waits for the disk, so that no row has to. */
    private final ExecutorService disk = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "uflight-disk");
        thread.setDaemon(true);
        return thread;
    });

    private long manifestBytes;

    private CaptureWriter(OwnedDirectory directory, CaptureOptions options, String id) throws IOException {
        this.directory = directory;
        this.options = options;
        this.id = id;
        this.last = Reserve.take(directory);
        try {
            this.reserve = Reserve.take(directory);
        } catch (IOException e) {
            last.spend();
            throw e;
        }
    }

    /**
     * Makes the directory and writes the manifest.
     *
     * @throws CaptureException when something of that name exists
     * @throws DiskFullException when there is not even room for the reserve
     */
    public static CaptureWriter create(Path dir, Manifest manifest, CaptureOptions options) throws IOException {
        OwnedDirectory directory;
        try {
            directory = OwnedDirectory.create(dir, options.invoker());
        } catch (FileAlreadyExistsException e) {
            throw failure(dir, "it exists already", "choose another name with -o, or move it away");
        } catch (NoSuchFileException e) {
            Path parent = dir.toAbsolutePath().getParent();
            throw parent != null && Files.isDirectory(parent)
                    ? failure(dir, "its file system takes no new directories", "name a directory on a disk with -o")
                    : failure(dir, "its parent directory does not exist", "make the parent directory first");
        }
        try {
            CaptureWriter writer = new CaptureWriter(directory, options, manifest.capture());
            try {
                writer.manifest(manifest);
            } catch (IOException e) {
                writer.spendReserve();
                writer.spendLast();
                throw e;
            }
            return writer;
        } catch (IOException e) {
            directory.abandon();
            throw e;
        }
    }

    private static CaptureException failure(Path dir, String why, String fix) {
        return CaptureException.unwritable("the capture cannot be written", dir.toString(), why, fix);
    }

    /**
     * The writer of a table, made at the first call together with its first segment.
     *
     * @throws IllegalArgumentException when a table of that name has other columns
     */
    public TableWriter table(Table table) throws IOException {
        @Nullable TableWriter writer = tables.get(table.name());
        if (writer == null) {
            writer = new TableWriter(directory, reserve, table, id, options.policy(), disk);
            tables.put(table.name(), writer);
        } else if (!writer.table().equals(table)) {
            throw new IllegalArgumentException("two tables are named " + table.name());
        }
        return writer;
    }

    /** Bytes of the capture on disk. */
    public long bytes() {
        long bytes = manifestBytes;
        for (TableWriter writer : tables.values()) {
            bytes += writer.bytes();
        }
        return bytes;
    }

    /** Bytes still free where the capture lies. */
    public long free() throws IOException {
        return directory.free();
    }

    /** Gives up bytes held back, so that the last events of a recording on a full disk have room. */
    public void spendReserve() throws IOException {
        reserve.spend();
    }

    /** Gives up the rest, so that the capture can say how it ended. No event may be written after it. */
    public void spendLast() throws IOException {
        last.spend();
    }

    /**
     * Replaces the manifest, whole: temporary file, fsync, rename, fsync of the directory. That of a recording that has ended
     * says which segments there are, so that one that was not copied is missed.
     */
    public void manifest(Manifest manifest) throws IOException {
        Map<String, Integer> segments = new LinkedHashMap<>();
        if (manifest.ended() != null) {
            tables.forEach((name, writer) -> segments.put(name, writer.segment()));
        }
        byte[] json = ManifestJson.write(manifest.withSegments(segments));
        try {
            replace(json);
        } catch (DiskFullException e) {
            if (!reserve.spend() && !last.spend()) {
                throw e;
            }
            replace(json);
        }
        manifestBytes = json.length;
    }

    private void replace(byte[] json) throws IOException {
        FileChannel file = directory.create(MANIFEST_TEMPORARY);
        try (file) {
            ByteBuffer rest = ByteBuffer.wrap(json);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        } catch (IOException e) {
            directory.delete(MANIFEST_TEMPORARY);
            throw DiskFull.translate(e, directory, json.length);
        }
        directory.rename(MANIFEST_TEMPORARY, MANIFEST);
        directory.sync();
    }

    /** Has everything written outlive a loss of power before long: every 10 s. */
    public void sync() throws IOException {
        for (TableWriter writer : tables.values()) {
            writer.sync();
        }
    }

    /** Throws what failed since the last call while the disk was waited for. */
    public void check() throws IOException {
        for (TableWriter writer : tables.values()) {
            writer.check();
        }
    }

    /** Seals every table, also when one of them fails. Nothing can be written after it but the manifest. */
    public void seal() throws IOException {
        spendReserve();
        spendLast();
        @Nullable IOException failure = null;
        for (TableWriter writer : tables.values()) {
            try {
                writer.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Seals what is not sealed yet. */
    @Override
    public void close() throws IOException {
        try (directory;
                disk) {
            seal();
        }
    }
}

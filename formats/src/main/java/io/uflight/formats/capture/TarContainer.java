package io.uflight.formats.capture;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import io.uflight.formats.frame.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A capture as a tar, read in place. Only plain files count; anything that would matter to an unpacker (links, absolute or
 * rising paths, sparse files, sizes beyond the end) makes the whole tar refused, since nothing of ours writes such.
 */
final class TarContainer implements Container {
    private final Path path;
    private final FileChannel channel;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> bases = new HashMap<>();

    private TarContainer(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static TarContainer list(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, READ, NOFOLLOW_LINKS);
        TarContainer container = new TarContainer(path, channel);
        try {
            container.walk(ByteSource.of(channel, 0, channel.size()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return container;
    }

    private void walk(ByteSource tar) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(TarHeader.BLOCK);
        String top = "";
        long at = 0;
        for (int headers = 0; at + TarHeader.BLOCK <= tar.size(); headers++) {
            block.clear();
            tar.read(at, block);
            if (TarHeader.isBlank(block)) {
                return;
            }
            TarHeader header = header(block, at);
            long data = at + TarHeader.BLOCK;
            if (headers > MOST) {
                throw refuse(at, "it has more than " + MOST + " entries");
            }
            if (header.size() > tar.size() - data) {
                throw refuse(at, "an entry of " + header.size() + " bytes reaches beyond the end");
            }
            if (header.kind() == TarHeader.Kind.FILE) {
                int slash = header.name().lastIndexOf('/');
                String folder = header.name().substring(0, slash + 1);
                String name = header.name().substring(slash + 1);
                if (entries.isEmpty()) {
                    top = folder;
                }
                if (folder.equals(top)) {
                    entries.add(new Entry(name, header.size()));
                    if (bases.put(name, data) != null) {
                        throw refuse(at, "two entries are named " + name);
                    }
                }
            }
            at = data + (header.size() + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
        }
    }

    private TarHeader header(ByteBuffer block, long at) throws CaptureException {
        try {
            return TarHeader.parse(block);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            if (at > 0 || TarHeader.isTar(block)) {
                throw refuse(at, why);
            }
            throw CaptureException.unreadable(
                    path + " at byte 0",
                    "it is no bundle of a capture: it does not begin as a tar does (" + why + ")",
                    "name a NAME.uflight directory or a .uflight.tar");
        }
    }

    private CaptureException refuse(long at, String why) {
        return CaptureException.unreadable(
                path + " at byte " + at, why, "bundle the capture again: uflight bundle CAPTURE");
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public List<Problem> refused() {
        return List.of();
    }

    @Override
    public Opened open(Entry entry) {
        return new Opened(ByteSource.of(channel, bases.getOrDefault(entry.name(), 0L), entry.size()), () -> {});
    }

    @Override
    public Path pathOf(Entry entry) {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

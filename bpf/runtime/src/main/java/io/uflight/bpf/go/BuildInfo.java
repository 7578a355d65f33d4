package io.uflight.bpf.go;

import io.uflight.bpf.elf.ElfException;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code go version -m} shows, from {@code .go.buildinfo}.
 *
 * @param version as the compiler calls itself: {@code go1.19.8}
 * @param settings of the build, such as {@code CGO_ENABLED}; empty before Go 1.18
 */
public record BuildInfo(String version, Map<String, String> settings) {
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER = 32;
    private static final int LONGEST = 4 << 20;
    /** Bytes before and behind the text of the modules that mark it in a memory image. */
    private static final int MARK = 16;

    public BuildInfo {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Empty for a file without it; {@link ElfException} for one where it is damaged. */
    public static Optional<BuildInfo> read(ElfFile elf) throws IOException {
        Optional<Section> section = elf.section(".go.buildinfo");
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Reader reader = new Reader(elf, section.get());
        return Optional.of(reader.read());
    }

    private static final class Reader {
        private final ElfFile elf;
        private final long offset;
        private final ByteBuffer bytes;

        Reader(ElfFile elf, Section section) throws IOException {
            this.elf = elf;
            this.offset = section.offset();
            this.bytes = ByteBuffer.wrap(elf.read(offset, Math.clamp(section.size(), 0, LONGEST)))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }

        BuildInfo read() throws IOException {
            if (bytes.limit() < HEADER || !Arrays.equals(Arrays.copyOf(bytes.array(), MAGIC.length), MAGIC)) {
                throw new ElfException(".go.buildinfo does not begin as Go writes it", offset);
            }
            if ((bytes.get(15) & 2) != 0) {
                // Since Go 1.18 the texts stand behind the header, each with its length.
                bytes.position(HEADER);
                return of(inline(), inline());
            }
            if (bytes.get(14) != 8) {
                throw new ElfException(".go.buildinfo is not of a 64-bit program", offset);
            }
            return of(pointed(bytes.getLong(16)), pointed(bytes.getLong(24)));
        }

        private byte[] inline() throws ElfException {
            long length = 0;
            for (int shift = 0; ; shift += 7) {
                if (!bytes.hasRemaining() || shift > 28) {
                    throw new ElfException(".go.buildinfo is cut short", offset + bytes.position());
                }
                byte part = bytes.get();
                length |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    break;
                }
            }
            if (length > bytes.remaining()) {
                throw new ElfException(".go.buildinfo is cut short", offset + bytes.position());
            }
            byte[] text = new byte[(int) length];
            bytes.get(text);
            return text;
        }

        /** A Go string at an address: pointer and length. */
        private byte[] pointed(long address) throws IOException {
            if (address == 0) {
                return new byte[0];
            }
            ByteBuffer header =
                    ByteBuffer.wrap(elf.read(elf.fileOffset(address), 16)).order(ByteOrder.LITTLE_ENDIAN);
            long length = header.getLong(8);
            if (length < 0 || length > LONGEST) {
                throw new ElfException(
                        "a text of .go.buildinfo of " + Long.toUnsignedString(length) + " bytes", offset);
            }
            return length == 0 ? new byte[0] : elf.read(elf.fileOffset(header.getLong(0)), (int) length);
        }

        private static BuildInfo of(byte[] version, byte[] marked) {
            Map<String, String> settings = new LinkedHashMap<>();
            int end = Math.max(MARK, marked.length - MARK);
            String modules =
                    marked.length < 2 * MARK ? "" : new String(marked, MARK, end - MARK, StandardCharsets.UTF_8);
            modules.lines().filter(line -> line.startsWith("build\t")).forEach(line -> {
                String setting = line.substring(6);
                int equals = setting.indexOf('=');
                if (equals > 0) {
                    settings.put(setting.substring(0, equals), setting.substring(equals + 1));
                }
            });
            return new BuildInfo(new String(version, StandardCharsets.UTF_8), settings);
        }
    }
}

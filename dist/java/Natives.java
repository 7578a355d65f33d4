import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * {@code Natives ZIP}: for which platforms the machine code in a zip is, jars in it included: one line a platform, with the
 * number of files. Known by their first bytes, whatever their names: ELF (e_machine), PE (Machine), Mach-O (cputype).
 */
final class Natives {
    private static final int HEAD = 4096;

    public static void main(String[] args) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (InputStream file = java.nio.file.Files.newInputStream(Path.of(args[0]))) {
            look(new ZipInputStream(file), found);
        }
        found.forEach((platform, files) -> System.out.println(platform + " " + files));
    }

    private static void look(ZipInputStream zip, Map<String, Integer> found) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".jar")) {
                look(new ZipInputStream(zip), found);
            } else if (!entry.isDirectory()) {
                String platform = platform(ByteBuffer.wrap(zip.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN));
                if (platform != null) {
                    found.merge(platform, 1, Integer::sum);
                }
            }
        }
    }

    private static String platform(ByteBuffer head) {
        if (head.limit() < 64) {
            return null;
        }
        int magic = head.getInt(0);
        if (magic == 0x464c457f) {
            int machine = head.getShort(18) & 0xffff;
            return "linux-" + switch (machine) {
                case 62 -> "x64";
                case 183 -> "arm64";
                default -> "machine" + machine;
            };
        }
        if (magic == 0xfeedfacf) {
            int cpu = head.getInt(4);
            return "macos-" + (cpu == 0x0100000c ? "arm64" : cpu == 0x01000007 ? "x64" : "cpu" + cpu);
        }
        if (Integer.reverseBytes(magic) == 0xcafebabe) {
            int versionOrArchitectures = Integer.reverseBytes(head.getInt(4));
            return versionOrArchitectures < 20 ? "macos-universal" : null; // else a Java class
        }
        int pe = head.getInt(60);
        if ((magic & 0xffff) == 0x5a4d && pe > 0 && pe < head.limit() - 6 && head.getInt(pe) == 0x4550) {
            int machine = head.getShort(pe + 4) & 0xffff;
            return "windows-" + (machine == 0x8664 ? "x64" : machine == 0xaa64 ? "arm64" : "machine" + machine);
        }
        return null;
    }
}

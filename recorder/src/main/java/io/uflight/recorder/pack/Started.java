package io.uflight.recorder.pack;

import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a process is started with what a pack's probes need: by its arguments, and by the variables that add to them. */
public final class Started {
    private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");
    private static final Pattern MORE = Pattern.compile("(^| )(@|-XX:Flags=|-XX:VMOptionsFile=)|ReadVMOptionsFile");
    private static final int EXTENDED_GONE = 21;

    private Started() {}

    /**
     * What to say of probes that will stay silent, a sentence each; none when all may fire.
     *
     * @param probes of the pack, those asked for
     */
    public static Set<String> lacks(List<PackProbe> probes, ProcessInfo process) {
        String given = given(process);
        String jdk = jdk(ProcFs.of(process.pid()).resolve("root"), process.exe());
        Set<String> lacks = new LinkedHashSet<>();
        for (PackProbe probe : probes) {
            if (silent(probe, given)) {
                lacks.add(need(probe, jdk) + ", and the process seems to run without: restart it with that"
                        + caution(jdk));
            }
        }
        return lacks;
    }

    /** The same of a target that is yet to start, unless what it is started with is seen to suffice. */
    public static Set<String> needs(List<PackProbe> probes, Target target) {
        String given = target.process().map(Started::given).orElse("");
        String jdk = jdk(Path.of("/"), target.realPath());
        Set<String> needs = new LinkedHashSet<>();
        for (PackProbe probe : probes) {
            if (silent(probe, given)) {
                needs.add(need(probe, jdk) + ": what starts without that tells nothing of them" + caution(jdk));
            }
        }
        return needs;
    }

    /** Whether the probe cannot fire. */
    public static boolean without(PackProbe probe, ProcessInfo process) {
        String given = given(process);
        return !given.isBlank() && silent(probe, given);
    }

    /** None of the arguments is there, nor the name of a file that may hold it. */
    private static boolean silent(PackProbe probe, String given) {
        return !probe.startedWith().isEmpty()
                && probe.startedWith().stream().noneMatch(given::contains)
                && !MORE.matcher(given).find();
    }

    private static String given(ProcessInfo process) {
        return read(process.pid(), "cmdline") + ' ' + read(process.pid(), "environ");
    }

    private static String need(PackProbe probe, @Nullable String jdk) {
        return (probe.part() == null ? probe.id() : probe.part()) + " needs "
                + probe.startedWith().getFirst() + (jdk == null ? "" : " on this JDK " + jdk);
    }

    /** The one flag for all of them is gone, and a JVM refuses to start with flags it does not know. */
    private static String caution(@Nullable String version) {
        if (version == null) {
            return "";
        }
        int major = Integer.parseInt(version.replaceFirst("^1\\.", "").replaceFirst("[^0-9].*", ""));
        return major < EXTENDED_GONE ? "" : " (ExtendedDTraceProbes would keep a JDK " + major + " from starting)";
    }

    /** Of the file {@code release} above libjvm.so; null: it is no JDK, or does not say. */
    private static @Nullable String jdk(Path root, @Nullable String exe) {
        if (exe == null) {
            return null;
        }
        for (Path up = Path.of(exe).getParent(); up != null; up = up.getParent()) {
            try {
                Matcher m =
                        RELEASE.matcher(Files.readString(root.resolve("." + up).resolve("release")));
                if (m.find()) {
                    return m.group(1);
                }
            } catch (IOException e) {
                // The next folder up.
            }
        }
        return null;
    }

    private static String read(int pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(ProcFs.of(pid).resolve(file));
            return String.join(" ", Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\0", -1)));
        } catch (IOException e) {
            return "";
        }
    }
}

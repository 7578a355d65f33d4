package io.uflight.bpf.go;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of {@code go1.19.8}: 1 and 19. */
public record GoVersion(int major, int minor) implements Comparable<GoVersion> {
    private static final Pattern RELEASE = Pattern.compile("\\bgo(\\d{1,3})\\.(\\d{1,3})");

    /** The newest whose runtime is known here. */
    public static final GoVersion NEWEST_KNOWN = new GoVersion(1, 24);

    static final GoVersion REGISTERS = new GoVersion(1, 17);

    /** Empty for versions that are none, such as those of a compiler built from its sources ("devel"). */
    public static Optional<GoVersion> parse(String text) {
        Matcher release = RELEASE.matcher(text);
        return release.find()
                ? Optional.of(new GoVersion(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2))))
                : Optional.empty();
    }

    public boolean atLeast(GoVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(GoVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return "go" + major + "." + minor;
    }
}

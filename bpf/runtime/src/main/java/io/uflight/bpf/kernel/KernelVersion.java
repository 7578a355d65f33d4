package io.uflight.bpf.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version such as 6.12.13; what follows the numbers of a release is ignored. */
public record KernelVersion(int major, int minor, int patch) implements Comparable<KernelVersion> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*", Pattern.DOTALL);

    /** Reads {@code uname -r}; 0.0.0 for what is no version. */
    public static KernelVersion parse(String release) {
        Matcher matcher = NUMBERS.matcher(release);
        if (!matcher.matches()) {
            return new KernelVersion(0, 0, 0);
        }
        String patch = matcher.group(3);
        return new KernelVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    public boolean atLeast(int otherMajor, int otherMinor) {
        return compareTo(new KernelVersion(otherMajor, otherMinor, 0)) >= 0;
    }

    @Override
    public int compareTo(KernelVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        return order != 0 ? order : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

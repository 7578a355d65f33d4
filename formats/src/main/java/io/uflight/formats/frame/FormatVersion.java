package io.uflight.formats.frame;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Version of the format. A reader accepts every older major and refuses a newer one; a minor only adds. */
public record FormatVersion(int major, int minor) {
    public static final FormatVersion CURRENT = new FormatVersion(1, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

    /** Reads {@code 1.0}; null when it is no version. */
    public static @Nullable FormatVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new FormatVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : null;
    }

    public boolean readable() {
        return major <= CURRENT.major;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

package io.uflight.formats.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a segment's file: {@code TABLE-0001.arrow}, with {@code .part} while it is not sealed. */
record SegmentName(String table, int number, boolean part) {
    private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,63})-([0-9]{4,9})\\.arrow(\\.part)?");
    private static final String PART = ".part";

    static @Nullable SegmentName parse(String file) {
        Matcher matcher = NAME.matcher(file);
        if (!matcher.matches()) {
            return null;
        }
        return new SegmentName(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3) != null);
    }

    static String sealedName(String file) {
        return file.endsWith(PART) ? file.substring(0, file.length() - PART.length()) : file;
    }
}

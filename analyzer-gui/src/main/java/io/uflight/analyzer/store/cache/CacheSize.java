package io.uflight.analyzer.store.cache;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes as users write them: {@code 500m}, {@code 20g}, binary multiples of bytes. */
final class CacheSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([kmgt]?)(?:i?b)?");

    private CacheSize() {}

    static long parse(@Nullable String text, long otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        Matcher size = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw Failure.of(ExitCode.USAGE, "not a size")
                    .where("UFLIGHT_CACHE_MAX")
                    .why(text)
                    .fix("write it like 500m or 20g");
        }
        int power = "kmgt".indexOf(size.group(2)) + 1;
        return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : 10 * power);
    }
}

package io.uflight.analyzer.model.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of URLs can be grouped by besides its whole values. It goes by the name of its expression, {@code url_host(url)},
 * wherever a column's name does: in lanes, groups and filters. The macros are made by {@code store.view.UrlMacros}.
 */
public enum UrlPart {
    /** Scheme, name and port. */
    HOST,
    /** Host and path without query, ids replaced by {@code :id}. */
    ROUTE;

    private static final Pattern EXPRESSION =
            Pattern.compile("(url_(?:host|route))\\(([a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")*\")\\)");

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of a column, as a name. */
    public String of(String column) {
        return "url_" + word() + "(" + SqlText.name(column) + ")";
    }

    /** Whether a name is that of a part: it then is the SQL for it. */
    static boolean isPart(String name) {
        return EXPRESSION.matcher(name).matches();
    }

    /** A name as it stands in a menu: {@code host of url}. */
    public static String title(String name) {
        Matcher matcher = EXPRESSION.matcher(name);
        if (!matcher.matches()) {
            return name;
        }
        Optional<UrlPart> part = Arrays.stream(values())
                .filter(each -> ("url_" + each.word()).equals(matcher.group(1)))
                .findFirst();
        String column = matcher.group(2);
        String plain = column.startsWith("\"")
                ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
                : column;
        return part.orElseThrow().word() + " of " + plain;
    }
}

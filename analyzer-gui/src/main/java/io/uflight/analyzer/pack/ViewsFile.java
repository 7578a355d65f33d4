package io.uflight.analyzer.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pack's {@code views.sql}: a comment for the view, its columns with a comment each, then the query.
 *
 * <pre>
 * -- Calls of each command.
 * CREATE VIEW redis_totals (
 *     command,  -- as commandstats spells it
 *     calls     -- rows written
 * ) AS
 * SELECT command, count(*) FROM redis_commands GROUP BY command;
 * </pre>
 */
public final class ViewsFile {
    private static final Pattern HEAD = Pattern.compile("CREATE VIEW ([a-z][a-z0-9_]*) \\(");
    private static final Pattern COLUMN = Pattern.compile("([a-z][a-z0-9_]*)(,?)\\s+-- (\\S.*)");

    private final String file;
    private final List<String> lines;
    private int at;

    private ViewsFile(String file, String text) {
        this.file = file;
        this.lines = text.lines().map(String::strip).toList();
    }

    /** Reads the views in order.
     *
     * @throws PackException with file and line where the form is not kept, as by a column without a comment */
    public static List<PackView> parse(String file, String text) {
        ViewsFile parser = new ViewsFile(file, text);
        List<PackView> views = new ArrayList<>();
        while (parser.skipBlank()) {
            views.add(parser.view());
        }
        return views;
    }

    private boolean skipBlank() {
        while (at < lines.size() && lines.get(at).isEmpty()) {
            at++;
        }
        return at < lines.size();
    }

    private PackView view() {
        StringBuilder comment = new StringBuilder();
        while (at < lines.size() && lines.get(at).startsWith("--")) {
            comment.append(comment.isEmpty() ? "" : " ")
                    .append(lines.get(at++).substring(2).strip());
        }
        if (comment.isEmpty()) {
            throw wrong("a view begins with a comment: -- what it answers");
        }
        Matcher head = HEAD.matcher(next("CREATE VIEW name ("));
        if (!head.matches()) {
            throw wrong("expected: CREATE VIEW name (");
        }
        List<PackView.Column> columns = new ArrayList<>();
        boolean more = true;
        while (more) {
            Matcher column = COLUMN.matcher(next("a column"));
            if (!column.matches()) {
                throw wrong("expected a column with its own comment: name, -- what it says");
            }
            columns.add(new PackView.Column(column.group(1), column.group(3).strip()));
            more = !column.group(2).isEmpty();
        }
        if (!next(") AS").equals(") AS")) {
            throw wrong("expected: ) AS");
        }
        return new PackView(head.group(1), comment.toString(), columns, body());
    }

    // A query ends at a line that ends with a semicolon, so none may stand at the end of a line within it.
    private String body() {
        StringBuilder body = new StringBuilder();
        while (true) {
            String line = next("a line ending with ;");
            boolean last = line.endsWith(";");
            body.append(last ? line.substring(0, line.length() - 1) : line).append('\n');
            if (last) {
                return body.toString().strip();
            }
        }
    }

    private String next(String wanted) {
        if (at >= lines.size()) {
            throw wrong("the file ends, but " + wanted + " should follow");
        }
        return lines.get(at++);
    }

    private PackException wrong(String why) {
        return new PackException(file, Math.max(at, 1), why);
    }
}

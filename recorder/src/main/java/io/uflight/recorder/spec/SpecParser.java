package io.uflight.recorder.spec;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.StackTables;
import io.uflight.recorder.expr.Condition;
import io.uflight.recorder.expr.ConditionParser;
import io.uflight.recorder.expr.Cursor;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.expr.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a SPEC: {@code [p:|r:|u:][FILE:]POINT[(TYPED)] [(TYPED)] [(CONDITION)] ["FORMAT"[,] VALUES] [AS NAME]}, which
 * is bcc trace's grammar with typed, named values added, and {@code ustack} among them.
 */
public final class SpecParser {
    private static final Pattern ARGUMENT = Pattern.compile("\\barg[0-9]");

    /** Besides its tables, what SQL finds in every capture. */
    private static final Set<String> OF_CAPTURE = Set.of("losses", "uflight_columns", StackTables.STACKS.name());

    private final Cursor in;
    private final Map<String, Expression> names = new java.util.LinkedHashMap<>();

    private SpecParser(String text) {
        in = new Cursor(text);
    }

    /** Throws a {@link Failure} (wrong usage) that points at the character. */
    public static ProbeSpec parse(String text) {
        try {
            return new SpecParser(text).spec();
        } catch (SyntaxError e) {
            throw Failure.of(ExitCode.USAGE, "this probe is not understood: " + e.problem())
                    .where("character " + (e.at() + 1) + " of the SPEC\n" + e.pointed())
                    .why("a SPEC is [r:|u:]FILE:FUNCTION (TYPE NAME=VALUE, …) [(CONDITION)] [AS TABLE],"
                            + " or bcc's FILE:FUNCTION \"FORMAT\", VALUES")
                    .fix("for example '/usr/bin/app:handle (u64 id=arg1, str path=arg2)'");
        }
    }

    private ProbeSpec spec() {
        in.skipSpace();
        PointParser points = new PointParser(in);
        Point point = points.point();
        int behind = in.at();
        TypedValues typed = new TypedValues(in, names, point.kind());
        List<Field> fields = new ArrayList<>();
        boolean listed = false;
        in.skipSpace();
        if (in.peek() == '(' && typed.looksTyped()) {
            fields.addAll(typed.list());
            listed = true;
            in.skipSpace();
        }
        Condition condition = null;
        if (in.peek() == '(') {
            in.next();
            condition = new ConditionParser(in, names).condition();
            in.expect(")", "to close the condition");
            in.skipSpace();
        }
        Format format = null;
        if (in.peek() == '"') {
            FormatValues values = new FormatValues(in, names);
            format = values.format();
            fields = values.fields();
        } else if (!listed && condition == null && !in.atEnd() && !in.text().startsWith("AS ", in.at())) {
            throw in.error("expected '(' with typed values or a condition, a \"format\", or AS NAME");
        }
        String table = tableName();
        if (!in.skipSpace().atEnd()) {
            throw in.error("not part of a SPEC");
        }
        checkReturns(point, fields, condition);
        checkArguments(point, fields, condition, behind);
        return new ProbeSpec(
                in.text(),
                point,
                List.copyOf(fields),
                typed.stack(),
                condition,
                format,
                table != null ? table : made(point));
    }

    private @Nullable String tableName() {
        in.skipSpace();
        if (!in.take("AS ") && !in.take("as ")) {
            return null;
        }
        in.skipSpace();
        int start = in.at();
        String name = in.identifier();
        if (name == null || !name.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
            throw in.error(start, "expected the table's name: letters, digits and '_'");
        }
        if (ofCapture(name)) {
            throw in.error(start, "'" + name + "' is in every capture by itself: choose another name");
        }
        return name;
    }

    private void checkReturns(Point point, List<Field> fields, @Nullable Condition condition) {
        boolean returned = fields.stream().anyMatch(f -> f.source().usesReturn())
                || (condition != null && condition.toString().contains("retval"));
        if (returned && point.kind() != Point.Kind.RETURN) {
            throw in.error(Math.max(0, in.text().indexOf("retval")), "retval exists only at a return: begin with r:");
        }
    }

    private void checkArguments(Point point, List<Field> fields, @Nullable Condition condition, int from) {
        boolean arguments = fields.stream().anyMatch(f -> f.source().highestArgument() > 0)
                || (condition != null && ARGUMENT.matcher(condition.toString()).find());
        if (arguments && point.kind() == Point.Kind.RETURN) {
            Matcher named = ARGUMENT.matcher(in.text());
            throw in.error(
                    named.find(from) ? named.start() : from,
                    "at a return the arguments are gone: probe the entry for them, or use a pack's span");
        }
    }

    private static boolean ofCapture(String table) {
        return OF_CAPTURE.contains(table.toLowerCase(Locale.ROOT))
                || CaptureTables.ALL.stream().anyMatch(t -> t.name().equalsIgnoreCase(table));
    }

    private static String made(Point point) {
        String name = point.name().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String made = name + (point.kind() == Point.Kind.RETURN ? "_return" : "");
        String safe = made.isEmpty() || ofCapture(made) || Character.isDigit(made.charAt(0)) ? "probe_" + made : made;
        return safe.substring(0, Math.min(60, safe.length()));
    }
}

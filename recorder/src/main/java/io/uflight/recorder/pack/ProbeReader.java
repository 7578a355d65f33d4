package io.uflight.recorder.pack;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.expr.ExpressionParser;
import io.uflight.recorder.expr.SyntaxError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a {@code [[probe]]} of a pack. */
final class ProbeReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "table",
            "part",
            "function",
            "usdt",
            "span",
            "on",
            "entry",
            "return",
            "caller",
            "set",
            "completes",
            "optional",
            "started_with",
            "caveat",
            "default");

    private ProbeReader() {}

    static PackProbe read(TomlNode node, List<Table> tables, @Nullable String program) {
        node.onlyKeys(KEYS);
        String tableName = node.text("table");
        Table table = tables.stream()
                .filter(t -> t.name().equals(tableName))
                .findFirst()
                .orElseThrow(() ->
                        node.at("table").wrong("no table '" + tableName + "'", "name one of the pack's [[table]]s"));
        PackPoint point = point(node);
        String entry = node.optionalText("entry");
        String onReturn = node.optionalText("return");
        boolean own = entry != null || onReturn != null;
        if (own && program == null) {
            throw node.wrong(
                    "it names a program, but the pack has none", "add program = \"NAME.bpf.c\", or use set = { … }");
        }
        SortedMap<String, Expression> set = set(node, table);
        if (own && !set.isEmpty()) {
            throw node.at("set").wrong("'set' is for the generic program", "remove it, or 'entry' and 'return'");
        }
        String id = node.optionalText("id");
        return new PackProbe(
                id != null ? id : named(point),
                tableName,
                node.optionalText("part"),
                point,
                entry,
                onReturn,
                node.optionalText("caller"),
                set,
                node.optionalText("completes"),
                node.flag("optional", false),
                node.has("started_with") ? node.texts("started_with") : List.of(),
                caveat(node),
                node.flag("default", true));
    }

    private static @Nullable Caveat caveat(TomlNode node) {
        if (!node.has("caveat")) {
            return null;
        }
        TomlNode caveat = node.at("caveat");
        caveat.onlyKeys(Set.of("exe", "text"));
        return new Caveat(caveat.texts("exe"), caveat.text("text"));
    }

    private static PackPoint point(TomlNode node) {
        long kinds =
                List.of("function", "usdt", "span").stream().filter(node::has).count();
        if (kinds != 1) {
            throw node.wrong(
                    "a probe sits at one point", "give exactly one of function = …, usdt = … or span = [START, DONE]");
        }
        if (node.has("usdt")) {
            return usdt(node.at("usdt"), node.text("usdt"));
        }
        if (node.has("span")) {
            List<String> ends = node.texts("span");
            if (ends.size() != 2) {
                throw node.at("span").wrong("a span has two ends", "span = [START, DONE]");
            }
            return new PackPoint.Span(end(node.at("span"), ends.get(0)), end(node.at("span"), ends.get(1)));
        }
        String on = Optional.ofNullable(node.optionalText("on")).orElse("entry");
        if (!on.equals("entry") && !on.equals("return")) {
            throw node.at("on").wrong("unknown point '" + on + "'", "on = \"entry\" or \"return\"");
        }
        return new PackPoint.Function(node.texts("function"), on.equals("return"));
    }

    private static PackPoint end(TomlNode node, String text) {
        if (text.startsWith("usdt:")) {
            return usdt(node, text.substring(5));
        }
        if (text.endsWith("+entry")) {
            return new PackPoint.Function(List.of(text.substring(0, text.length() - 6)), false);
        }
        if (text.endsWith("+return")) {
            return new PackPoint.Function(List.of(text.substring(0, text.length() - 7)), true);
        }
        throw node.wrong("'" + text + "' is no end of a span", "usdt:PROVIDER:NAME, FUNCTION+entry or FUNCTION+return");
    }

    private static PackPoint usdt(TomlNode node, String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw node.wrong("'" + text + "' is no USDT probe", "write provider:name, as uflight list --usdt shows it");
        }
        return new PackPoint.Usdt(parts[0], parts[1]);
    }

    private static SortedMap<String, Expression> set(TomlNode node, Table table) {
        SortedMap<String, Expression> set = new TreeMap<>();
        if (!node.has("set")) {
            return set;
        }
        TomlNode map = node.at("set");
        for (String name : TomlSource.names(() -> map.json().fieldNames())) {
            Column column = table.columns().stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> map.at(name)
                            .wrong(
                                    "the table " + table.name() + " has no column '" + name + "'",
                                    "declare it in columns"));
            Expression value = expression(map.at(name), map.text(name));
            if (value.isText() != (column.type() == ColumnType.UTF8)) {
                throw map.at(name)
                        .wrong(
                                "'" + name + "' is " + (value.isText() ? "no text column" : "a text column"),
                                value.isText() ? "read an integer, such as u64(arg1)" : "write str(ADDRESS)");
            }
            if (value instanceof Expression.Stack != (column.role() == Role.STACK)) {
                throw map.at(name)
                        .wrong("'" + name + "' and ustack do not fit", "a column with role = 'stack' is set to ustack");
            }
            set.put(name, value);
        }
        return set;
    }

    private static Expression expression(TomlNode node, String text) {
        try {
            return ExpressionParser.parse(text);
        } catch (SyntaxError e) {
            throw node.wrong(e.problem() + "\n" + e.pointed(), "see Expressions in docs/PACKS.md");
        }
    }

    private static String named(PackPoint point) {
        return switch (point) {
            case PackPoint.Function f -> f.names().getFirst();
            case PackPoint.Usdt u -> u.name();
            case PackPoint.Span s -> named(s.done());
        };
    }
}

package io.uflight.analyzer.store.view;

import io.uflight.analyzer.store.duckdb.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns several tables of one name have together: first those the contract promises, in its order, then whatever
 * else they bring. A table that lacks one has NULL there; types that differ meet in the wider integer, else in text.
 */
final class ColumnUnion {
    private static final List<String> INTEGERS = List.of("int8", "int16", "int32", "int64");
    private static final Map<String, String> SQL_TYPES = Map.of(
            "int8", "TINYINT",
            "int16", "SMALLINT",
            "int32", "INTEGER",
            "int64", "BIGINT",
            "bool", "BOOLEAN",
            "utf8", "VARCHAR",
            "timestamp", "TIMESTAMP_NS");

    private final Map<String, ColumnInfo> columns = new LinkedHashMap<>();

    void add(TableInfo table) {
        for (ColumnInfo column : table.columns()) {
            columns.merge(key(column), column, (a, b) -> a.withType(together(a.type(), b.type())));
        }
    }

    List<ColumnInfo> columns() {
        return new ArrayList<>(columns.values());
    }

    /** Whether the table has exactly these columns, so that it can stand for the union as it is. */
    boolean isThatOf(TableInfo table) {
        return table.columns().size() == columns.size()
                && table.columns().stream().allMatch(column -> {
                    ColumnInfo mine = columns.get(key(column));
                    return mine != null && mine.type().equals(column.type());
                });
    }

    /** The select list that brings a table to this form. */
    List<String> select(TableInfo table) {
        Map<String, ColumnInfo> has = new LinkedHashMap<>();
        table.columns().forEach(column -> has.put(key(column), column));
        List<String> list = new ArrayList<>();
        columns.forEach((key, wanted) -> {
            ColumnInfo own = has.get(key);
            String value = own == null ? "NULL" : Quote.name(own.name());
            boolean asItIs = own != null && own.type().equals(wanted.type());
            String typed = asItIs ? value : "CAST(" + value + " AS " + sqlType(wanted.type()) + ")";
            list.add(typed + " AS " + Quote.name(wanted.name()));
        });
        return list;
    }

    private static String sqlType(String type) {
        return SQL_TYPES.getOrDefault(type, "VARCHAR");
    }

    private static String together(String a, String b) {
        if (a.equals(b)) {
            return a;
        }
        int x = INTEGERS.indexOf(a);
        int y = INTEGERS.indexOf(b);
        return x < 0 || y < 0 ? "utf8" : INTEGERS.get(Math.max(x, y));
    }

    private static String key(ColumnInfo column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}

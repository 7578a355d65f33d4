package io.uflight.analyzer.cli;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of a result as text: whole numbers and decimals plain with a dot, moments ISO 8601 UTC with all decimals of their
 * type, blobs in hex.
 */
final class Cells {
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private static final Set<String> NUMBERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE");

    private final ResultSet rows;
    private final List<String> labels = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<Boolean> numbers = new ArrayList<>();

    Cells(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData meta = rows.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            labels.add(meta.getColumnLabel(i));
            types.add(meta.getColumnTypeName(i));
            numbers.add(NUMBERS.contains(types.getLast()) || types.getLast().startsWith("DECIMAL"));
        }
    }

    int columns() {
        return labels.size();
    }

    String label(int column) {
        return labels.get(column);
    }

    /** Whether the column holds numbers. */
    boolean number(int column) {
        return numbers.get(column);
    }

    /** Whether a part of a value still says something true. */
    boolean cuttable(int column) {
        return types.get(column).equals("VARCHAR");
    }

    boolean bool(int column) {
        return types.get(column).equals("BOOLEAN");
    }

    /** A value of the current row; null for NULL. */
    @Nullable
    String text(int column) throws SQLException {
        String type = types.get(column);
        if (type.equals("TIMESTAMP_NS") || type.equals("TIMESTAMP")) {
            LocalDateTime moment = rows.getObject(column + 1, LocalDateTime.class);
            return moment == null ? null : moment.format(type.equals("TIMESTAMP") ? MICROS : NANOS);
        }
        Object value = rows.getObject(column + 1);
        return value == null ? null : text(value);
    }

    private static String text(Object value) throws SQLException {
        return switch (value) {
            case Double d -> decimal(d);
            case Float f -> decimal(f);
            case BigDecimal d -> d.toPlainString();
            case OffsetDateTime moment ->
                moment.atZoneSameInstant(ZoneOffset.UTC).format(MICROS);
            case Blob blob -> "\\x" + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
            case Array array -> array.toString();
            default -> value.toString();
        };
    }

    private static String decimal(Number value) {
        double d = value.doubleValue();
        if (Double.isNaN(d) || Double.isInfinite(d) || Math.abs(d) >= 1e16) {
            return value.toString();
        }
        return new BigDecimal(value.toString()).toPlainString();
    }
}

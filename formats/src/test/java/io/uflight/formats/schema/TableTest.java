package io.uflight.formats.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Field field(ColumnType type, Map<String, String> metadata) {
        return new Field("c", new FieldType(true, type.arrow(), null, metadata), List.of());
    }

    private static Column read(ColumnType type, Map<String, String> metadata) {
        Schema schema = new Schema(List.of(field(type, metadata)), Map.of("uflight.table", "t"));
        return Table.fromArrow(schema).columns().getFirst();
    }

    @Test
    void aTableSurvivesItsSchema() {
        for (Table table : CaptureTables.ALL) {
            assertThat(Table.fromArrow(table.toArrow())).isEqualTo(table);
        }
        for (Table table : List.of(StackTables.STACKS, Table.event("hits", "", List.of(StackTables.column())))) {
            assertThat(Table.fromArrow(table.toArrow())).isEqualTo(table);
        }
    }

    @Test
    void eventTablesBeginWithTimeProcessAndThread() {
        assertThat(CaptureTables.ALL).allSatisfy(table -> {
            assertThat(table.columns().stream().limit(3).map(Column::name)).containsExactly("ts", "pid", "tid");
            assertThat(table.indexOf(Role.TIME)).isZero();
            assertThat(table.keptWhole()).isTrue();
        });
        Column lane = Column.of("client_id", ColumnType.INT64, "").withRole(Role.LANE);
        assertThat(Table.event("t", "", List.of(lane)).indexOf(Role.LANE)).isEqualTo(3);
        assertThat(Table.event("t", "", List.of()).indexOf(Role.LANE)).isEqualTo(2);
    }

    @Test
    void tablesThatDefineIdsAreKeptWhole() {
        Column id = Column.of("method_id", ColumnType.INT32, "");
        assertThat(Table.event("method_events", "", List.of(id)).keptWhole()).isFalse();
        assertThat(Table.event("methods", "", List.of(id.withNote(Table.DEFINES, "method")))
                        .keptWhole())
                .isTrue();
        assertThat(new Table("methods", "", List.of(id)).keptWhole()).isTrue();
        assertThat(StackTables.STACKS.keptWhole()).isTrue();
        assertThat(Table.event("hits", "", List.of(StackTables.column())).keptWhole())
                .isFalse();
    }

    @Test
    void whatThisVersionDoesNotKnowIsKept() {
        Column column = read(ColumnType.INT64, Map.of("role", "of.tomorrow", "x", "y", "max", "many"));
        assertThat(column.role()).isNull();
        assertThat(column.notes()).isEqualTo(Map.of("role", "of.tomorrow", "x", "y", "max", "many"));
        Column known = read(ColumnType.INT64, Map.of("role", "flow.kind", "unit", "ns"));
        assertThat(known.role()).isEqualTo(Role.FLOW_KIND);
        assertThat(known.unit()).isEqualTo("ns");
    }

    @Test
    void aTextThatDoesNotSayIsTakenForContent() {
        assertThat(read(ColumnType.UTF8, Map.of()).sensitivity()).isEqualTo(Sensitivity.CONTENT);
        assertThat(read(ColumnType.UTF8, Map.of("sensitivity", "?")).sensitivity())
                .isEqualTo(Sensitivity.CONTENT);
        assertThatThrownBy(() -> Column.of("c", ColumnType.UTF8, "")).hasMessageContaining("declare its sensitivity");
    }

    @Test
    void namesAreIdentifiersAndMeetOnce() {
        for (String name : List.of("", "1a", "a-b", "a b", "a\"", "../a", "a".repeat(65))) {
            assertThatThrownBy(() -> Column.of(name, ColumnType.INT8, "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Table.event(name, "", List.of())).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Table.event("t", "", List.of(Column.of("TS", ColumnType.INT8, ""))))
                .hasMessageContaining("two columns");
    }
}

package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.sql.Bound;
import io.uflight.analyzer.model.sql.Completion;
import io.uflight.analyzer.model.sql.Mistake;
import io.uflight.analyzer.model.sql.Statements;
import io.uflight.analyzer.model.sql.Token;
import io.uflight.analyzer.model.sql.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SqlTextsTest {

    @Test
    void wordsAreTold() {
        String sql = "SELECT count(*), 'it''s', \"a b\" FROM t -- why\nWHERE x > 1.5e3 AND $from /* no ; end */;";
        String told = Tokens.of(sql).stream()
                .filter(token -> token.kind() != Token.Kind.PLAIN)
                .map(token -> token.kind().name().charAt(0) + ":" + sql.substring(token.from(), token.to()))
                .collect(Collectors.joining("|"));
        assertThat(told)
                .isEqualTo(
                        "K:SELECT|F:count|S:'it''s'|K:FROM|C:-- why|K:WHERE|N:1.5e3|K:AND|N:$from|C:/* no ; end */|E:;");
    }

    @Property(tries = 300)
    void anyTextIsTakenApart(@ForAll String text) {
        int at = 0;
        for (Token token : Tokens.of(text)) {
            assertThat(token.from()).isGreaterThanOrEqualTo(at);
            assertThat(token.to()).isGreaterThan(token.from());
            at = token.to();
        }
        assertThat(at).isLessThanOrEqualTo(text.length());
    }

    @Test
    void statementsAreParted() {
        Statements statements = Statements.of("SELECT ';'; -- only ; a word\n\nSELECT 2;  ");
        assertThat(statements.all().stream().map(Statements.Statement::sql))
                .containsExactly("SELECT ';'", "-- only ; a word\n\nSELECT 2");
        assertThat(statements.at(3).orElseThrow().sql()).isEqualTo("SELECT ';'");
        assertThat(statements.at(38).orElseThrow().sql()).endsWith("SELECT 2");
        assertThat(Statements.of(" -- nothing").all()).isEmpty();
    }

    @Test
    void rangeIsPutIn() {
        Bound bound = Bound.of("WHERE ts BETWEEN $from AND $to AND x = '$to'", 1000, new TimeRange(5, 205));
        assertThat(bound.sql())
                .isEqualTo("WHERE ts BETWEEN make_timestamp_ns(1005) AND make_timestamp_ns(1205) AND x = '$to'");
        assertThat(bound.follows()).isTrue();
    }

    @Test
    void whatCouldComeNext() {
        ColumnShape duration = new ColumnShape("duration_ns", "BIGINT", null, "ns", false, false, "how long");
        TableShape table =
                new TableShape("redis_commands", "", null, TableShape.Kind.EVENTS, 1, 1, null, List.of(duration));
        Completion completion = new Completion(List.of(table));
        String sql = "SELECT du FROM redis_commands";
        assertThat(completion.at(sql, 9))
                .extracting(Completion.Word::text)
                .first()
                .isEqualTo("duration_ns");
        assertThat(completion.at(sql, 9).getFirst().about()).contains("int64 · ns · how long");
        assertThat(completion.at("SELECT * FROM red", 17))
                .extracting(Completion.Word::text)
                .containsExactly("redis_commands");
        assertThat(completion.at("SEL", 3)).extracting(Completion.Word::text).contains("SELECT");
    }

    @Test
    void whereItIsWrong() {
        String message = "Parser Error: syntax error at or near \"FROMM\"\n\nLINE 2: FROMM t\n        ^";
        assertThat(Mistake.in(message, "SELECT *\nFROMM t")).contains(new Mistake(9, 14));
        assertThat(Mistake.in("Out of memory", "SELECT 1")).isEmpty();
    }

    @Test
    void filtersAsSqlAndWords() {
        assertThat(Filter.of("client_id", Op.IS_NOT, 7L).text()).isEqualTo("client_id ≠ 7");
        assertThat(Filter.of("client_id", Op.IS_NOT, 7L).sql()).isEqualTo("client_id IS DISTINCT FROM 7");
        assertThat(Filter.of("Na\"me", Op.IS, "o'k").sql()).isEqualTo("\"Na\"\"me\" = 'o''k'");
        assertThat(Filter.of("key", Op.IS, null).sql()).isEqualTo("\"key\" IS NULL");
        assertThat(new Filter("c", Op.IN, Arrays.asList("a", null), true).sql()).isEqualTo("(c IN ('a') OR c IS NULL)");
        Filters filters = Filters.NONE
                .add("t", Filter.of("a", Op.IS, 1L))
                .add("t", Filter.of("b", Op.IS, 2L).withEnabled(false));
        assertThat(filters.active("t")).hasSize(1);
        assertThat(filters.clear("t").of("t")).isEmpty();
    }
}

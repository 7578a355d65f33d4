package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting a table beforehand that is cancelled at one of its steps. */
class CancelledRollupTest {
    private static final String COUNTED =
            "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'uflight%' AND database_name = 'memory'";

    /** Cancels before the first statement that has this text. */
    private record Cancelling(Database real, String text, Cancellation cancellation) implements Database {
        @Override
        public Rows query(String sql, int limit, Cancellation wish, Progress progress) {
            if (sql.contains(text)) {
                cancellation.cancel();
            }
            wish.check();
            return real.query(sql, limit, wish, progress);
        }
    }

    private static Rollup count(Session session, Database database, Cancellation cancellation) {
        Ask whole = EvenRows.ask(session, session.subject().extent());
        return Rollup.timed(
                        database, whole, Grouping.byName(whole.table()), "0", new NameColours(List.of()), cancellation)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE memory.main.uflight_wide",
                "CREATE TABLE memory.main.uflight_unended",
                "AS calls, min("
            })
    void leavesNothingInMemory(String step) throws Exception {
        try (EvenRows even = new EvenRows()) {
            Session session = even.session(1000, 4);
            Cancellation cancellation = new Cancellation();
            Database cancelling = new Cancelling(session.database(), step, cancellation);
            assertThatThrownBy(() -> count(session, cancelling, cancellation))
                    .isInstanceOf(CancellationException.class);
            assertThat(EvenRows.texts(session, COUNTED)).isEmpty();
        }
    }

    @Test
    void whatIsCountedStays() throws Exception {
        try (EvenRows even = new EvenRows()) {
            Session session = even.session(1000, 4);
            count(session, session.database(), new Cancellation());
            assertThat(EvenRows.texts(session, COUNTED)).hasSize(3);
        }
    }
}

package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.ui.state.WindowModel;

/** Counts and steps through the rows that match the search; it never hides any. */
final class TableSearch {
    private final WindowModel window;
    private final RowGrid grid;
    private final Latest<Rows> counting;
    private final Latest<Rows> stepping;

    TableSearch(WindowModel window, RowGrid grid) {
        this.window = window;
        this.grid = grid;
        this.counting = window.latest();
        this.stepping = window.latest();
    }

    void count() {
        Search search = search();
        grid.highlight(search);
        TableShape table = grid.table();
        if (search.none() || table == null) {
            counting.drop();
            window.matchesProperty().set(search.wrong() ? "not a regular expression" : "");
            return;
        }
        Ask ask = window.ask(table);
        Database database = window.session().orElseThrow().database();
        String sql = TableSql.matches(
                ask, window.searchProperty().get(), window.regexProperty().get());
        counting.ask(cancellation -> database.query(sql, cancellation), answer -> {
            if (answer instanceof Answer.Done<Rows> done) {
                window.matchesProperty()
                        .set(CountText.exact(done.value().number(0, 0)) + " of "
                                + CountText.exact(done.value().number(0, 1)));
            }
        });
    }

    void step(boolean forward) {
        TableShape table = grid.table();
        if (table == null || search().none()) {
            return;
        }
        Database database = window.session().orElseThrow().database();
        String sql = TableSql.next(
                window.ask(table),
                grid.order(table),
                window.searchProperty().get(),
                window.regexProperty().get(),
                grid.at(),
                forward);
        stepping.ask(cancellation -> database.query(sql, cancellation), answer -> {
            if (answer instanceof Answer.Done<Rows> done && done.value().at(0, 0) != null) {
                grid.choose((int) done.value().number(0, 0));
            } else if (answer instanceof Answer.Failed<Rows> failed) {
                window.matchesProperty().set("search failed: " + failed.error().getMessage());
            }
        });
    }

    private Search search() {
        return new Search(window.searchProperty().get(), window.regexProperty().get());
    }
}

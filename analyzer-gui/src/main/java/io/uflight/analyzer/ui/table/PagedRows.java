package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/** All rows of a question as a list, of which only the pages around the visible rows are in memory. */
final class PagedRows extends ObservableListBase<PagedRows.Line> {
    private static final int KEPT = 24;

    private final Database database;
    private final Ask ask;
    private final Order order;
    private final int size;
    private final Supplier<Latest<Rows>> latest;
    private final Consumer<Throwable> failed;
    private final Map<Integer, List<List<@Nullable Object>>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<List<@Nullable Object>>> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<Integer, Latest<Rows>> asked = new LinkedHashMap<>();

    /** A row by its number; its values are there when its page is. */
    record Line(int number, @Nullable List<@Nullable Object> values) {}

    PagedRows(
            Database database,
            Ask ask,
            Order order,
            long rows,
            Supplier<Latest<Rows>> latest,
            Consumer<Throwable> failed) {
        this.database = database;
        this.ask = ask;
        this.order = order;
        this.size = (int) Math.min(Integer.MAX_VALUE - 8, rows);
        this.latest = latest;
        this.failed = failed;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Line get(int index) {
        int page = index / TableSql.PAGE;
        List<List<@Nullable Object>> rows = pages.get(page);
        if (rows == null) {
            load(page);
            return new Line(index, null);
        }
        int at = index % TableSql.PAGE;
        return new Line(index, at < rows.size() ? rows.get(at) : null);
    }

    private void load(int page) {
        if (asked.containsKey(page)) {
            return;
        }
        Latest<Rows> question = latest.get();
        asked.put(page, question);
        question.ask(cancellation -> database.query(TableSql.page(ask, order, page), cancellation), answer -> {
            asked.remove(page);
            switch (answer) {
                case Answer.Done<Rows> done -> arrived(page, done.value());
                case Answer.Failed<Rows> failure -> failed.accept(failure.error());
                case Answer.Cancelled<Rows> cancelled -> {}
            }
        });
    }

    private void arrived(int page, Rows rows) {
        pages.put(page, rows.values());
        beginChange();
        int from = page * TableSql.PAGE;
        for (int i = from; i < Math.min(size, from + rows.size()); i++) {
            nextUpdate(i);
        }
        endChange();
    }

    /** Nobody looks at it any more. */
    void drop() {
        List.copyOf(asked.values()).forEach(Latest::drop);
        asked.clear();
    }

    /** Values of those lines that are in memory. */
    static List<List<@Nullable Object>> values(List<Line> lines) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Line line : lines) {
            List<@Nullable Object> row = line == null ? null : line.values();
            if (row != null) {
                values.add(row);
            }
        }
        return values;
    }
}

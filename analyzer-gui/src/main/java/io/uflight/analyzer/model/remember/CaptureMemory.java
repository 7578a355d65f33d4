package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.uflight.analyzer.model.filter.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the user was in one capture.
 *
 * @param from and
 * @param to the visible range, ns since the start; both 0 for the whole capture
 * @param tables chosen table by view
 * @param filters by table
 * @param marks moments and stretches the user has marked
 * @param pinned the row whose details stay, null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CaptureMemory(
        long from,
        long to,
        Map<String, String> tables,
        Map<String, List<Filter>> filters,
        List<Mark> marks,
        @Nullable Pin pinned) {

    public CaptureMemory(
            long from,
            long to,
            @Nullable Map<String, String> tables,
            @Nullable Map<String, List<Filter>> filters,
            @Nullable List<Mark> marks,
            @Nullable Pin pinned) {
        this.from = from;
        this.to = to;
        this.tables = tables == null ? Map.of() : Map.copyOf(tables);
        this.filters = filters == null ? Map.of() : Map.copyOf(filters);
        this.marks = marks == null ? List.of() : List.copyOf(marks);
        this.pinned = pinned;
    }

    /** A name, and where it stands: ns since the start. */
    public record Mark(String name, long from, long to) {}

    /** A row by its title, its time in ns since the start, and the conditions that find it. */
    public record Pin(String table, String title, long from, long to, List<Filter> finds) {}

    public static CaptureMemory none() {
        return new CaptureMemory(0, 0, null, null, null, null);
    }
}

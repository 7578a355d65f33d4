package io.uflight.analyzer.ui.state;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.select.Selection;
import java.util.Optional;

/** Marks what is chosen, else the moment below the mouse. */
public final class Marking {
    private final WindowModel window;

    public Marking(WindowModel window) {
        this.window = window;
    }

    public void mark() {
        Optional<Flags.Flag> flag = window.selection()
                .flatMap(Marking::time)
                .map(time -> new Flags.Flag(window.selection().orElseThrow().title(), time))
                .or(() -> window.pointerProperty()
                        .get()
                        .map(at -> new Flags.Flag(window.moments().at(at, 3), new TimeRange(at, at))));
        flag.ifPresent(
                each -> window.flagsProperty().set(window.flagsProperty().get().add(each)));
    }

    /** Takes away the mark nearest to what is chosen, else to the mouse, else to the middle of what is visible. */
    public void remove() {
        long at = window.selection()
                .flatMap(Marking::time)
                .map(TimeRange::from)
                .or(() -> window.pointerProperty().get())
                .orElse(window.range().from() + window.range().length() / 2);
        Flags flags = window.flagsProperty().get();
        flags.nearest(at).ifPresent(flag -> window.flagsProperty().set(flags.remove(flag)));
    }

    private static Optional<TimeRange> time(Selection selection) {
        return switch (selection) {
            case Selection.Row row -> Optional.of(row.time());
            case Selection.Rows rows -> Optional.of(rows.time());
            case Selection.Group group -> Optional.empty();
        };
    }
}

package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.remember.Recent;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.strip.StripData;
import io.uflight.analyzer.model.strip.StripWork;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Takes down what the start page will say of a capture. */
final class RecentNote {
    private static final int PARTS = 40;

    private RecentNote() {}

    static void take(WindowModel model, Session session, Consumer<Recent> then) {
        Latest<StripData> latest = model.latest();
        TimeRange extent = session.subject().extent();
        latest.ask(new StripWork(session, extent, PARTS), answer -> {
            if (answer instanceof Answer.Done<StripData> done) {
                then.accept(note(session, done.value()));
            }
        });
    }

    private static Recent note(Session session, StripData data) {
        Subject subject = session.subject();
        List<Integer> spark = new ArrayList<>();
        List<Integer> lossy = new ArrayList<>();
        for (int bin = 0; bin < data.bins().count(); bin++) {
            spark.add((int) Math.min(Integer.MAX_VALUE, data.total(bin)));
            if (!session.losses()
                    .in(new TimeRange(data.bins().from(bin), data.bins().to(bin)))
                    .none()) {
                lossy.add(bin);
            }
        }
        String packs = session.tables().stream()
                .filter(t -> t.rows() > 0)
                .map(TableShape::pack)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        long rows = session.tables().stream()
                .filter(t -> t.bytes() >= 0)
                .mapToLong(TableShape::rows)
                .sum();
        String started = new MomentText(subject.startEpochNs(), subject.zone(), false)
                .day(0)
                .replaceFirst(":\\d\\d [^ ]+$", "");
        return new Recent(
                subject.paths().getFirst().toAbsolutePath().toString(),
                subject.name(),
                subject.host(),
                packs,
                spark,
                lossy,
                started,
                subject.extent().length(),
                subject.bytes(),
                rows,
                session.losses().count(),
                !subject.cutShort().isEmpty());
    }
}

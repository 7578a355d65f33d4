package io.uflight.analyzer.model.overview;

import io.uflight.analyzer.model.chart.AnswerChart;
import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.number.UnitText;
import io.uflight.analyzer.model.query.QueryException;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.PackCard;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * A card with what came of its query.
 *
 * @param failed why there is no answer, empty when there is one
 */
public record CardAnswer(PackCard card, Rows rows, String failed) {

    /** Asks for all cards of a capture; one that fails does not keep the others. */
    public record Question(Session session) implements Work<List<CardAnswer>> {
        private static final int MOST = 5000;

        @Override
        public List<CardAnswer> run(Cancellation cancellation) {
            List<CardAnswer> answers = new ArrayList<>();
            for (PackCard card : session.cards()) {
                try {
                    Rows rows = session.database().query(card.query(), MOST, cancellation, percent -> {});
                    answers.add(new CardAnswer(card, rows, ""));
                } catch (QueryException e) {
                    answers.add(new CardAnswer(
                            card,
                            Rows.NONE,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
                }
            }
            return answers;
        }
    }

    /**
     * A number card's figure.
     *
     * @param lossy what was counted is at least that
     */
    public String figure(boolean lossy) {
        if (rows.size() == 0 || rows.at(0, 0) == null) {
            return "–";
        }
        String unit = card.unit();
        String text = UnitText.of(rows.at(0, 0), unit, false);
        boolean told = unit == null || unit.equals("ns") || unit.equals("bytes") || unit.equals("B");
        boolean count = unit == null && rows.at(0, 0) instanceof Long;
        return AtLeast.of(lossy && count, told ? text : text + " " + unit);
    }

    /** A bars or line card's chart; the unit of the card is that of its value. */
    public AnswerChart chart(Session session, MomentText moments) {
        List<ColumnShape> columns = new ArrayList<>();
        for (int i = 0; i < rows.heads().size(); i++) {
            Rows.Head head = rows.heads().get(i);
            columns.add(new ColumnShape(head.name(), head.type(), null, i == 0 ? null : card.unit(), false, false, ""));
        }
        return new AnswerChart(
                rows,
                columns,
                session.subject().startEpochNs(),
                session.subject().extent(),
                moments);
    }
}

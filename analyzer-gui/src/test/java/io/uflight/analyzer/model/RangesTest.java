package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.axis.ValueAxis;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.BrushDrag;
import io.uflight.analyzer.model.range.History;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.RangeText;
import io.uflight.analyzer.model.range.Steps;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.table.ColumnRoom;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {
    private static final long S = 1_000_000_000L;
    private static final TimeRange EXTENT = new TimeRange(0, 60 * S);
    private static final Plot STRIP = new Plot(EXTENT, 0, 600);
    private static final RangeText TEXT = new RangeText(
            EXTENT, 1_773_320_530L * S, ZoneId.of("Europe/Berlin"), List.of(new TimeRange(30 * S, 31 * S)));

    @Test
    void zoomKeepsTheMomentAndTheCapture() {
        TimeRange near = EXTENT.zoom(15 * S, 0.5, EXTENT);
        assertThat(near).isEqualTo(new TimeRange(15 * S / 2, 75 * S / 2));
        assertThat(near.zoom(0, 10, EXTENT)).isEqualTo(EXTENT);
        TimeRange smallest = near;
        for (int i = 0; i < 200; i++) {
            smallest = smallest.zoom(20 * S, 0.5, EXTENT);
        }
        assertThat(smallest.length()).isEqualTo(TimeRange.SMALLEST);
        assertThat(smallest.contains(20 * S)).isTrue();
    }

    @Test
    void columnsShareTheRoomThatIsLeft() {
        double[] usual = {170, 84, 160, 160};
        double[] wanted = {0, 0, 260, 460};
        assertThat(ColumnRoom.share(2000, usual, wanted)).containsExactly(170, 84, 260, 460);
        assertThat(ColumnRoom.share(574 + 100, usual, wanted)).containsExactly(170, 84, 185, 235);
        assertThat(ColumnRoom.share(300, usual, wanted)).containsExactly(usual);
        assertThat(ColumnRoom.share(2000, usual, new double[4])).containsExactly(usual);
    }

    @Test
    void panStopsAtTheEdges() {
        TimeRange brush = new TimeRange(10 * S, 20 * S);
        assertThat(brush.pan(100 * S, EXTENT)).isEqualTo(new TimeRange(50 * S, 60 * S));
        assertThat(brush.pan(-100 * S, EXTENT)).isEqualTo(new TimeRange(0, 10 * S));
    }

    @Test
    void binsAreSteadyAndFourToEightPixels() {
        Bins bins = Bins.of(new TimeRange(21_400_000_000L, 38_900_000_000L), 935);
        assertThat(bins.width()).isEqualTo(100_000_000L);
        assertThat(bins.count()).isEqualTo(175);
        assertThat(Bins.of(new TimeRange(21_450_000_000L, 38_950_000_000L), 935).from(0) % bins.width())
                .isZero();
        assertThat(bins.seconds(0, new TimeRange(21_450_000_000L, 38_900_000_000L)))
                .isEqualTo(0.05);
        assertThat(bins.at(21_399_999_999L)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,5", "51,100", "60000000001,120000000000", "4000000000000,7200000000000"})
    void timeSteps(double least, long step) {
        assertThat(Steps.time(least)).isEqualTo(step);
    }

    @Test
    void axes() {
        MomentText moments = new MomentText(0, ZoneId.of("UTC"), false);
        TimeAxis axis = TimeAxis.of(STRIP, moments);
        assertThat(axis.ticks().stream().map(Tick::label))
                .containsExactly("0 s", "10 s", "20 s", "30 s", "40 s", "50 s", "60 s");
        ValueAxis values = ValueAxis.of(76_503, 0, 260, CountText::step);
        assertThat(values.ticks().stream().map(Tick::label)).containsExactly("0", "20 k", "40 k", "60 k", "80 k");
        assertThat(ValueAxis.of(0, 0, 100, CountText::step).top()).isPositive();
    }

    @Test
    void brushIsDrawnMovedAndSwapped() {
        TimeRange brush = new TimeRange(20 * S, 30 * S);
        assertThat(BrushDrag.partAt(STRIP, brush, 203)).isEqualTo(BrushDrag.Part.START);
        assertThat(BrushDrag.partAt(STRIP, brush, 250)).isEqualTo(BrushDrag.Part.BODY);
        assertThat(BrushDrag.press(STRIP, EXTENT, brush, 250).at(350, 0)).isEqualTo(new TimeRange(30 * S, 40 * S));
        assertThat(BrushDrag.press(STRIP, EXTENT, brush, 200).at(400, 0)).isEqualTo(new TimeRange(30 * S, 40 * S));
        assertThat(BrushDrag.press(STRIP, EXTENT, brush, 500).at(420, 0)).isEqualTo(new TimeRange(42 * S, 50 * S));
        assertThat(BrushDrag.press(STRIP, EXTENT, EXTENT, 100).at(204, 5 * S)).isEqualTo(new TimeRange(10 * S, 20 * S));
        assertThat(BrushDrag.press(STRIP, EXTENT, brush, 500).release(500, 0)).isEqualTo(new TimeRange(45 * S, 55 * S));
        assertThat(BrushDrag.press(STRIP, EXTENT, EXTENT, 500).release(500, 0)).isEqualTo(EXTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "21.4-38.9, 21400000000, 38900000000",
        "21.4 +500ms, 21400000000, 21900000000",
        "14:02:31-14:02:40, 21000000000, 30000000000",
        "@loss 1, 30000000000, 31000000000",
        "1 min - 10s, 10000000000, 60000000000",
        "55-90, 55000000000, 60000000000"
    })
    void typedRanges(String typed, long from, long to) {
        assertThat(TEXT.parse(typed)).isEqualTo(new TimeRange(from, to));
    }

    @Test
    void typedRangesThatAreNone() {
        assertThatThrownBy(() -> TEXT.parse("soon")).hasMessageContaining("Type a range");
        assertThatThrownBy(() -> TEXT.parse("70-80")).hasMessageContaining("outside");
        assertThatThrownBy(() -> TEXT.parse("@loss 2")).hasMessageContaining("losses 1 to 1");
        assertThatThrownBy(() -> TEXT.parse("a-b")).hasMessageContaining("not a moment");
    }

    @Test
    void historyKeepsWhatHasStood() {
        History<String> history = new History<>("a");
        history.note("b1", 0);
        history.note("b2", 100);
        history.note("b", 200);
        history.settle(700);
        history.note("c", 800);
        history.settle(1300);
        assertThat(history.size()).isEqualTo(3);
        assertThat(history.back()).contains("b");
        assertThat(history.back()).contains("a");
        assertThat(history.canGoBack()).isFalse();
        assertThat(history.forward()).contains("b");
        history.note("d", 2000);
        assertThat(history.canGoForward()).isFalse();
        assertThat(history.back()).contains("b");
        assertThat(history.forward()).contains("d");
    }
}

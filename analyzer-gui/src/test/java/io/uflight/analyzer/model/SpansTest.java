package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Svg;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Loss;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.model.timeline.Packing;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.SpanStatus;
import io.uflight.analyzer.model.timeline.StatusSign;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static Span span(long from, long to) {
        return new Span(from, to, "lane", "n", SpanStatus.OK, "200", 0, false);
    }

    @Test
    void overlappingSpansGetRowsOfTheirOwn() {
        int[] rows = Packing.rows(List.of(span(0, 10), span(2, 4), span(3, 20), span(5, 6), span(10, 12)));
        assertThat(rows).containsExactly(0, 1, 2, 1, 0);
    }

    @Test
    void statusFromAnyOutcome() {
        assertThat(SpanStatus.of(503, false, false)).isEqualTo(SpanStatus.SERVER_ERROR);
        assertThat(SpanStatus.of(204L, false, false)).isEqualTo(SpanStatus.OK);
        assertThat(SpanStatus.of(null, true, false)).isEqualTo(SpanStatus.FAILED);
        assertThat(SpanStatus.of(null, false, true)).isEqualTo(SpanStatus.OPEN);
        assertThat(SpanStatus.of("error", false, false)).isEqualTo(SpanStatus.FAILED);
        assertThat(SpanStatus.of("ok", false, false)).isEqualTo(SpanStatus.OK);
        assertThat(SpanStatus.of(true, false, false)).isEqualTo(SpanStatus.FAILED);
        assertThat(SpanStatus.FAILED).isGreaterThan(SpanStatus.SERVER_ERROR);
    }

    @Test
    void whatIsOpenFadesToNothingInSvgToo() {
        Palette palette = Palette.parse(
                ".root { -uf-status-open: #7E8A99; -color-bg-default: #FFFFFF; -color-fg-subtle: #596575; }");
        String svg = Svg.of(StatusSign.sample(SpanStatus.OPEN, 0, 20, 10), palette, "");
        assertThat(svg)
                .contains(
                        "<stop stop-color=\"#7E8A99\"/><stop offset=\"1\" stop-color=\"#7E8A99\" stop-opacity=\"0\"/>")
                .contains("fill=\"url(#fade-uf-status-open)\"");
    }

    @Test
    void lossesJoinWhereTheyTouch() {
        Losses losses = new Losses(List.of(
                new Loss(new TimeRange(10, 20), "p", "t", "ring", 3),
                new Loss(new TimeRange(0, 10), "p", "t", "ring", 2),
                new Loss(new TimeRange(50, 60), "q", "u", "disk", 1)));
        assertThat(losses.ranges()).containsExactly(new TimeRange(0, 20), new TimeRange(50, 60));
        assertThat(losses.of("t").count()).isEqualTo(5);
        assertThat(losses.of("t").why()).isEqualTo("ring buffer full");
        assertThat(losses.in(new TimeRange(20, 50)).none()).isTrue();
    }

    @Test
    void coloursGoToTheLargest() {
        NameColours colours = new NameColours(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"));
        assertThat(colours.of("a")).isZero();
        assertThat(colours.of("h")).isEqualTo(7);
        assertThat(colours.of("i")).isEqualTo(-1);
        assertThat(Ink.category(-1)).isEqualTo(Ink.OTHER);
    }

    @Test
    void textOnColoursCanBeRead() {
        Palette palette = Palette.parse(".root { -a: #1B97FD; -b: #A24D0D; -c: #8B93A0; }");
        for (String token : List.of("a", "b", "c")) {
            Ink on = palette.on(Ink.of(token));
            assertThat(Palette.contrast(palette.rgb(token), palette.rgb(on.token())))
                    .isGreaterThan(4.5);
        }
    }

    @Test
    void searchIsSmartCase() {
        assertThat(new Search("get", false).finds("HGETALL")).isTrue();
        assertThat(new Search("Get", false).finds("HGETALL")).isFalse();
        assertThat(new Search("^h.*l$", true).finds("HGETALL")).isTrue();
        assertThat(new Search("(", true).wrong()).isTrue();
        assertThat(new Search("(", false).finds("a(b")).isTrue();
    }

    @Test
    void textIsMadeHarmless() {
        assertThat(Plain.of("a\u001b[31m\n\u202e\u0085é")).isEqualTo("a\\x1b[31m\\n\\u202e\\x85é");
        assertThat(Plain.middle("/v2/prices/48213", 11)).isEqualTo("/v2/p…48213");
    }
}

package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.number.Percent;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.number.UnitText;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    private static final long START = 1_773_320_530_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "557, 557 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "7420, 7.42 µs",
        "20200, 20.2 µs",
        "999499, 999 µs",
        "999600, 1.00 ms",
        "1300000000, 1.30 s",
        "119000000000, 119 s",
        "120000000000, 2 min 00 s",
        "125000000000, 2 min 05 s",
        "7200000000000, 2 h 00 min",
        "200000000000000, 2 d 07 h",
        "-7420, −7.42 µs"
    })
    void durations(long ns, String text) {
        assertThat(DurationText.of(ns)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"100000000, 100 ms", "5000000000, 5 s", "1, 1 ns", "50000, 50 µs"})
    void steps(long ns, String text) {
        assertThat(DurationText.step(ns)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "999; 999",
                "1000; 1.00 k",
                "62127; 62.1 k",
                "999950; 1.00 M",
                "14221729; 14.2 M",
                "3e9; 3.00 G",
                "0.5; 0.500"
            })
    void brief(double count, String text) {
        assertThat(CountText.brief(count)).isEqualTo(text);
    }

    @Test
    void counts() {
        assertThat(CountText.exact(1_087_214)).isEqualTo("1,087,214");
        assertThat(CountText.step(20_000)).isEqualTo("20 k");
        assertThat(CountText.step(2_500_000)).isEqualTo("2.5 M");
        assertThat(CountText.of(1, "process")).isEqualTo("1 process");
        assertThat(CountText.of(3, "process")).isEqualTo("3 processes");
        assertThat(CountText.of(2, "query")).isEqualTo("2 queries");
        assertThat(CountText.rate(25_178.6)).isEqualTo("25,179");
        assertThat(CountText.rate(7.4)).isEqualTo("7.40");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "787, 787 B", "17200000, 17.2 MB", "18099, 18.1 kB", "1900000000, 1.90 GB"})
    void bytes(long bytes, String text) {
        assertThat(ByteText.of(bytes)).isEqualTo(text);
    }

    @Test
    void sharesAndOthers() {
        assertThat(ByteText.binary(64L << 20)).isEqualTo("64 MiB");
        assertThat(ShareText.of(405, 1000)).isEqualTo("40.5 %");
        assertThat(ShareText.of(1, 100_000)).isEqualTo("< 0.1 %");
        assertThat(ShareText.of(0, 100)).isEqualTo("0.0 %");
        assertThat(ShareText.of(1, 0)).isEqualTo("–");
        assertThat(AtLeast.of(true, "842,310")).isEqualTo("≥ 842,310");
        assertThat(Percent.ofCore(346_000_000)).isEqualTo("34.6 %");
    }

    @Test
    void moments() {
        MomentText since = new MomentText(START, ZoneId.of("Europe/Berlin"), false);
        assertThat(since.at(21_400_000_000L, 3)).isEqualTo("21.400 s");
        assertThat(since.full(15_412_083_400L)).isEqualTo("15.412 083 400 s");
        assertThat(since.onAxis(22_000_000_000L, 2_000_000_000L)).isEqualTo("22 s");
        assertThat(since.onAxis(14_200_000_000L, 400_000_000L)).isEqualTo("14.2 s");
        assertThat(since.clock(21_441_000_000L, 3)).isEqualTo("14:02:31.441");
        assertThat(since.day(0)).isEqualTo("12 Mar 2026 14:02:10 +01:00");
        assertThat(since.raw(1)).isEqualTo("2026-03-12T13:02:10.000000001Z");
        MomentText wall = new MomentText(START, ZoneId.of("UTC"), true);
        assertThat(wall.at(21_441_000_000L, 3)).isEqualTo("13:02:31.441");
    }

    @Test
    void values() {
        assertThat(UnitText.of(null, "ns", false)).isEqualTo("–");
        assertThat(UnitText.of("", null, false)).isEqualTo("\"\"");
        assertThat(UnitText.of(7420L, "ns", false)).isEqualTo("7.42 µs");
        assertThat(UnitText.of(7420L, "ns", true)).isEqualTo("7420");
        assertThat(UnitText.of(12_345, null, false)).isEqualTo("12,345");
        assertThat(UnitText.of(12_345, "id", false)).isEqualTo("12345");
        assertThat(UnitText.of(0.123456, null, false)).isEqualTo("0.123");
    }
}

package io.uflight.recorder.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Exports show no more than the capture holds. The recorder cannot export: the analyzer's golden test holds the CSV of all
 * rows of the sample to the file that is searched here.
 */
final class ExportedCanariesTest {
    @Test
    void anExportHasKeysOnly() throws IOException {
        Search sample = new Search();
        sample.files(CanariesSample.DIRECTORY.resolve("canaries.uflight.tar"));
        sample.files(CanariesSample.DIRECTORY.resolve("golden"));
        sample.columns(CanariesSample.DIRECTORY.resolve("canaries.uflight.tar"));
        assertThat(CanariesSample.secrets()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(sample.hits(CanariesSample.secrets())).isEmpty();

        Search export = new Search();
        export.files(CanariesSample.DIRECTORY.resolve("golden/rows.csv"));
        for (String key : CanariesSample.keys()) {
            assertThat(export.hits(List.of(key))).as("key " + key).isNotEmpty();
        }
    }
}

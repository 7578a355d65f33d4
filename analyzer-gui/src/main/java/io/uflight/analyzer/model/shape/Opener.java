package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.List;

/** Opens captures for a window. Blocking: never called on the window's thread. */
public interface Opener {

    /**
     * Opens, importing what is not imported yet.
     *
     * @throws io.uflight.analyzer.AnalyzerException when nothing of it can be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Session open(List<Path> paths, Watch watch, Cancellation cancellation);

    /** Told while a capture is imported, from any thread. */
    interface Watch {
        /**
         * One table's import has come this far.
         *
         * @param total rows of it, −1 while unknown
         */
        void table(String table, long rows, long total);
    }
}

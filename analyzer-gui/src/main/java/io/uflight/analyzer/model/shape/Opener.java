package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.List;

/** Opens captures for a window. Blocking: never called on the window's thread. */
public interface Opener {

    /**
     * Opens, importing what is not imported yet. When it is cancelled with something imported, what is there by then is the
     * answer.
     *
     * @throws io.uflight.formats.failure.Failure when nothing of it can be read, or the wish names no time of it
     * @throws java.util.concurrent.CancellationException when cancelled before anything was there
     */
    Session open(List<Path> paths, Wish wish, Watch watch, Cancellation cancellation);

    /** All of them. */
    default Session open(List<Path> paths, Watch watch, Cancellation cancellation) {
        return open(paths, Wish.ALL, watch, cancellation);
    }

    /** Told while a capture is imported, from any thread. */
    interface Watch {
        /**
         * One table's import has come this far.
         *
         * @param total rows of it, −1 while unknown
         */
        void table(String table, long rows, long total);

        /** As much as there is by now; what was given before is not needed any more, closing it is the taker's. */
        default void soFar(Session session) {
            session.close();
        }

        /** A long import is ahead: which part of it? Blocks until there is an answer. */
        default Wish choose(Session outline, Need need) {
            return Wish.ALL;
        }
    }
}

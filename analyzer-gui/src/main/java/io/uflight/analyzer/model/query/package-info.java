/** Asking the database off the window's thread: what is asked, what comes back, how it is stopped. */
@NullMarked
package io.uflight.analyzer.model.query;

import org.jspecify.annotations.NullMarked;

/** What each view of rows holds and draws, as text, beside SQL written by hand over the same rows. */
@NullMarked
package io.uflight.analyzer.model.even;

import org.jspecify.annotations.NullMarked;

/** The page of a window without a capture. */
@NullMarked
package io.uflight.analyzer.ui.start;

import org.jspecify.annotations.NullMarked;

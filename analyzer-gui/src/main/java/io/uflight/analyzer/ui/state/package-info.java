/** The state that all parts of a window share. */
@NullMarked
package io.uflight.analyzer.ui.state;

import org.jspecify.annotations.NullMarked;

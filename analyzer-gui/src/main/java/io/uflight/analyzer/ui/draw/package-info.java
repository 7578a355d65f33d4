/** Painting pictures on canvases. */
@NullMarked
package io.uflight.analyzer.ui.draw;

import org.jspecify.annotations.NullMarked;

/** Spans over time: the timeline. */
@NullMarked
package io.uflight.analyzer.ui.timeline;

import org.jspecify.annotations.NullMarked;

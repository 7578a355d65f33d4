/** Spans over time in lanes: packed so that none hides another, merged below a pixel, errors never lost. */
@NullMarked
package io.uflight.analyzer.model.timeline;

import org.jspecify.annotations.NullMarked;

/** Durations over time: how many of which length, and their percentiles. */
@NullMarked
package io.uflight.analyzer.model.latency;

import org.jspecify.annotations.NullMarked;

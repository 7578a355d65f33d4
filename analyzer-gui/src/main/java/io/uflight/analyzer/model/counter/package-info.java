/** Levels and values over time: how many are open, how large something is. */
@NullMarked
package io.uflight.analyzer.model.counter;

import org.jspecify.annotations.NullMarked;

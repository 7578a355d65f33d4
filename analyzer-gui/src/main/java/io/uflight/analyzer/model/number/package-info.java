/** Numbers as people read them: durations, moments, counts, bytes, shares. */
@NullMarked
package io.uflight.analyzer.model.number;

import org.jspecify.annotations.NullMarked;

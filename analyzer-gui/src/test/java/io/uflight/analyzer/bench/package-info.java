/** Measures imports and reopening on generated captures. */
@NullMarked
package io.uflight.analyzer.bench;

import org.jspecify.annotations.NullMarked;

/** Captures made up for tests: every number in them is known. */
@NullMarked
package io.uflight.analyzer.sample;

import org.jspecify.annotations.NullMarked;

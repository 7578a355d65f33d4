/** How often and how long: calls by name over time, their latencies, their shares. */
@NullMarked
package io.uflight.analyzer.model.frequency;

import org.jspecify.annotations.NullMarked;

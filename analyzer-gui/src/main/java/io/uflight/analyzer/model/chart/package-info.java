/** Small charts of answers: bars by name, lines over time or a number. */
@NullMarked
package io.uflight.analyzer.model.chart;

import org.jspecify.annotations.NullMarked;

/** Pictures of every view, taken without a screen. */
@NullMarked
package io.uflight.analyzer.shots;

import org.jspecify.annotations.NullMarked;

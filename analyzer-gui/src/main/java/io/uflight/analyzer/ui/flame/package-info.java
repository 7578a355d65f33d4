/** Flame graphs: where the time of calls goes, merged or in the order of time. */
@NullMarked
package io.uflight.analyzer.ui.flame;

import org.jspecify.annotations.NullMarked;

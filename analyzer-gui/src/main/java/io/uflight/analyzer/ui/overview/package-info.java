/** A capture at a glance: the overview. */
@NullMarked
package io.uflight.analyzer.ui.overview;

import org.jspecify.annotations.NullMarked;

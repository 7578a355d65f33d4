/** A capture at a glance. */
@NullMarked
package io.uflight.analyzer.model.overview;

import org.jspecify.annotations.NullMarked;

/** The call tree as it is drawn: which part of it, weighed by what, and where each frame lies. */
@NullMarked
package io.uflight.analyzer.model.flame;

import org.jspecify.annotations.NullMarked;

/** Pictures as data: marks that a canvas paints, an SVG holds and a test prints. */
@NullMarked
package io.uflight.analyzer.model.draw;

import org.jspecify.annotations.NullMarked;

/** The strip above all views: the whole capture, and the brush on it. */
@NullMarked
package io.uflight.analyzer.model.strip;

import org.jspecify.annotations.NullMarked;

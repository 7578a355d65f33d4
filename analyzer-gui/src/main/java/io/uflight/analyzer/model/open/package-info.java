/** From the path of a capture to what the window shows of it: sits on the store. */
@NullMarked
package io.uflight.analyzer.model.open;

import org.jspecify.annotations.NullMarked;

/** What is chosen in a window, and the moments its user has marked. */
@NullMarked
package io.uflight.analyzer.model.select;

import org.jspecify.annotations.NullMarked;

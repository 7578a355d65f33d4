/** How often and how long: the frequency view. */
@NullMarked
package io.uflight.analyzer.ui.frequency;

import org.jspecify.annotations.NullMarked;

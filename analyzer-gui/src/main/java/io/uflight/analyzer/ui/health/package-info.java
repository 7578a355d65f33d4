/** How exact the capture is. */
@NullMarked
package io.uflight.analyzer.ui.health;

import org.jspecify.annotations.NullMarked;

/** The keys of the window, and the sheet that tells them. */
@NullMarked
package io.uflight.analyzer.ui.keys;

import org.jspecify.annotations.NullMarked;

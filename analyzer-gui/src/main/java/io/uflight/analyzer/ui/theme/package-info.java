/** Colours, fonts and icons. */
@NullMarked
package io.uflight.analyzer.ui.theme;

import org.jspecify.annotations.NullMarked;

/** The window, driven by clicks, wheel and keys without a screen. */
@NullMarked
package io.uflight.analyzer.ui;

import org.jspecify.annotations.NullMarked;

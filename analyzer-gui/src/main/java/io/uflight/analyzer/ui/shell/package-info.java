/** The frame around the views: rail, top bar, time brush, status bar, and the state they share. */
@NullMarked
package io.uflight.analyzer.ui.shell;

import org.jspecify.annotations.NullMarked;

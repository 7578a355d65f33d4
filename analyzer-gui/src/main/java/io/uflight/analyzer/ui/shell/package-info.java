/** The frame around the views: rail, top bar, time brush, status bar. */
@NullMarked
package io.uflight.analyzer.ui.shell;

import org.jspecify.annotations.NullMarked;

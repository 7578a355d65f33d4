/** The program: its start, its windows, opening captures, settings. */
@NullMarked
package io.uflight.analyzer.ui.app;

import org.jspecify.annotations.NullMarked;

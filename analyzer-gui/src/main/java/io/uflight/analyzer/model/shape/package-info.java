/** What an open capture is to the window: its tables with the roles of their columns, its extent, its losses. */
@NullMarked
package io.uflight.analyzer.model.shape;

import org.jspecify.annotations.NullMarked;

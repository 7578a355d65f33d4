/** The SQL console. */
@NullMarked
package io.uflight.analyzer.ui.sql;

import org.jspecify.annotations.NullMarked;

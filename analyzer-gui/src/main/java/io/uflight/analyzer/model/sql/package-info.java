/** SQL as it is typed: its words, its statements, what could come next, where it is wrong. */
@NullMarked
package io.uflight.analyzer.model.sql;

import org.jspecify.annotations.NullMarked;

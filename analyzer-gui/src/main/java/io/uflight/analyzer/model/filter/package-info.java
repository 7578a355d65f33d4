/** What the rows of a table are narrowed down to. */
@NullMarked
package io.uflight.analyzer.model.filter;

import org.jspecify.annotations.NullMarked;

/** Any table, a page at a time. */
@NullMarked
package io.uflight.analyzer.model.table;

import org.jspecify.annotations.NullMarked;

/** Any table, paged, sorted and filtered by the database. */
@NullMarked
package io.uflight.analyzer.ui.table;

import org.jspecify.annotations.NullMarked;

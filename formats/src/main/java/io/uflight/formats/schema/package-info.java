/** Tables and columns, and what a column means to a view. */
@NullMarked
package io.uflight.formats.schema;

import org.jspecify.annotations.NullMarked;

/** Writing one table: batches, segments, sealing. */
@NullMarked
package io.uflight.formats.segment;

import org.jspecify.annotations.NullMarked;

/** The buffers of one record batch, filled by C or by Java. */
@NullMarked
package io.uflight.formats.batch;

import org.jspecify.annotations.NullMarked;

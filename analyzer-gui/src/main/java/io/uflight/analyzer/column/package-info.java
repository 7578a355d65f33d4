/** Numbers in columns that grow, for what there may be millions of. */
@NullMarked
package io.uflight.analyzer.column;

import org.jspecify.annotations.NullMarked;

/** Hashing of numbers without objects, for what has millions of keys. */
@NullMarked
package io.uflight.analyzer.hash;

import org.jspecify.annotations.NullMarked;

/** What the parts of the analyzer share: the form of its errors. */
@NullMarked
package io.uflight.analyzer;

import org.jspecify.annotations.NullMarked;

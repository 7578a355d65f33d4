/** What the tests share: tiny captures, a cache of their own. */
@NullMarked
package io.uflight.analyzer.testing;

import org.jspecify.annotations.NullMarked;

/** The user's cache directory: one database for each capture, found again by what the capture holds. */
@NullMarked
package io.uflight.analyzer.store.cache;

import org.jspecify.annotations.NullMarked;

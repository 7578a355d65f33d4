/** What became of every hit, and what is to be minded. */
@NullMarked
package io.uflight.analyzer.model.health;

import org.jspecify.annotations.NullMarked;

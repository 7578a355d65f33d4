/** Text as it is searched, shortened and made harmless. */
@NullMarked
package io.uflight.analyzer.model.text;

import org.jspecify.annotations.NullMarked;

/** Which rows of which table a view asks for. */
@NullMarked
package io.uflight.analyzer.model.ask;

import org.jspecify.annotations.NullMarked;

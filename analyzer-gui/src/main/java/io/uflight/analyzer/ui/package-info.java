/** The desktop window. */
@NullMarked
package io.uflight.analyzer.ui;

import org.jspecify.annotations.NullMarked;

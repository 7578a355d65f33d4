/** What is kept for the user between two runs. */
@NullMarked
package io.uflight.analyzer.model.remember;

import org.jspecify.annotations.NullMarked;

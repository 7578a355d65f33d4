/** Opens captures, answers SQL over them: everything below the window and the command line. */
@NullMarked
package io.uflight.analyzer.store;

import org.jspecify.annotations.NullMarked;

/** Text cases: a command line, and what it must say. */
@NullMarked
package io.uflight.recorder.cases;

import org.jspecify.annotations.NullMarked;

/** The command line: the only package that prints or exits. */
@NullMarked
package io.uflight.recorder.cli;

import org.jspecify.annotations.NullMarked;

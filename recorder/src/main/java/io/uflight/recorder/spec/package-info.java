/** SPEC: a free probe on the command line, typed or in bcc's own form. */
@NullMarked
package io.uflight.recorder.spec;

import org.jspecify.annotations.NullMarked;

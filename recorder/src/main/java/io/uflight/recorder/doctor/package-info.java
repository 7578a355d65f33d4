/** What can be recorded on this host, tried out. */
@NullMarked
package io.uflight.recorder.doctor;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.uflight.recorder.doctor;

import org.jspecify.annotations.NullMarked;

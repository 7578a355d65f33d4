/** What a file or a process offers to probes. */
@NullMarked
package io.uflight.recorder.list;

import org.jspecify.annotations.NullMarked;

/** What is recorded: processes, the files they run, and commands started for the purpose. */
@NullMarked
package io.uflight.recorder.process;

import org.jspecify.annotations.NullMarked;

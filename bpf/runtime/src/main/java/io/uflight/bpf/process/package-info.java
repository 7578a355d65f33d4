/** The life of processes as the kernel tells it: forks, execs, exits. */
@NullMarked
package io.uflight.bpf.process;

import org.jspecify.annotations.NullMarked;

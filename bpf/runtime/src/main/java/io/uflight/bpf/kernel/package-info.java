/** The kernel's BPF interface: maps, objects, links and what this host offers, over libbpf and bare system calls. */
@NullMarked
package io.uflight.bpf.kernel;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.uflight.bpf;

import org.jspecify.annotations.NullMarked;

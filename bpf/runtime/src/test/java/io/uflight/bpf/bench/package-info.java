/** What ./dev bench holds the product against. */
@NullMarked
package io.uflight.bpf.bench;

import org.jspecify.annotations.NullMarked;

/** Static probes (USDT): their sites, and where their arguments lie when one fires. */
@NullMarked
package io.uflight.bpf.usdt;

import org.jspecify.annotations.NullMarked;

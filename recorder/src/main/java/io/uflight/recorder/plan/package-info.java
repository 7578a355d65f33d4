/** From a pack or a SPEC and a target to the sites that will be probed. */
@NullMarked
package io.uflight.recorder.plan;

import org.jspecify.annotations.NullMarked;

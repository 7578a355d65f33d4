/** How conditions reach the kernel. */
@NullMarked
package io.uflight.recorder.attach;

import org.jspecify.annotations.NullMarked;

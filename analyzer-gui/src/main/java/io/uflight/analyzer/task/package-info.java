/** Long work: how it is stopped. */
@NullMarked
package io.uflight.analyzer.task;

import org.jspecify.annotations.NullMarked;

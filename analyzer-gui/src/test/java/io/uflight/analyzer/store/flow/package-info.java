@NullMarked
package io.uflight.analyzer.store.flow;

import org.jspecify.annotations.NullMarked;

/** Entries and returns of a flow table become calls and a tree of them; docs/FORMAT.md, Flow, has the rules. */
@NullMarked
package io.uflight.analyzer.store.flow;

import org.jspecify.annotations.NullMarked;

/** What SQL sees: the tables of one or several captures under the names of the contract, and the views over them. */
@NullMarked
package io.uflight.analyzer.store.view;

import org.jspecify.annotations.NullMarked;

/** From a capture's Arrow streams to tables of a database file. */
@NullMarked
package io.uflight.analyzer.store.ingest;

import org.jspecify.annotations.NullMarked;

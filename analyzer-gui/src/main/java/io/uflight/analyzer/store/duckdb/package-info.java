/** The way to DuckDB: its native library, its connections, its quoting. */
@NullMarked
package io.uflight.analyzer.store.duckdb;

import org.jspecify.annotations.NullMarked;

/** The command line of the analyzer: query and export. */
@NullMarked
package io.uflight.analyzer.cli;

import org.jspecify.annotations.NullMarked;

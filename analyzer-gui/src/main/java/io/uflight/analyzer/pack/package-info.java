/** What packs bring for the analyzer: tables they promise, views, overview cards. */
@NullMarked
package io.uflight.analyzer.pack;

import org.jspecify.annotations.NullMarked;

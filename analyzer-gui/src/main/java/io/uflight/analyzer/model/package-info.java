/** What the window shows, without a toolkit: everything here can be tested as text. */
@NullMarked
package io.uflight.analyzer.model;

import org.jspecify.annotations.NullMarked;

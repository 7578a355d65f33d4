/** What every view is: a tool bar, panels, and answers that come late, never, or wrong. */
@NullMarked
package io.uflight.analyzer.ui.view;

import org.jspecify.annotations.NullMarked;

/** Small parts that all views are built of: buttons, menus, chips, panels, tips. */
@NullMarked
package io.uflight.analyzer.ui.part;

import org.jspecify.annotations.NullMarked;

/** A directory that is ours alone, reached by descriptor and never by name. */
@NullMarked
package io.uflight.formats.files;

import org.jspecify.annotations.NullMarked;

/** Struct offsets of a target without debug information, read off the instructions that use them. The rules' language: docs/PACKS.md, "Layout rules". */
@NullMarked
package io.uflight.bpf.layout;

import org.jspecify.annotations.NullMarked;

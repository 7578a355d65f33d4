package io.uflight.recorder.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pack can record a running process.
 *
 * @param pid 0: there is no process it is for
 * @param exe path of its executable
 * @param fits all or part of it can be recorded
 * @param why what cannot be recorded, and why, a sentence each; what the pack is for where there is no process
 * @param fix what to do about it; empty: nothing, or it is in {@code why}
 */
public record PackFit(String pack, int pid, @Nullable String exe, boolean fits, List<String> why, String fix) {}

package io.uflight.analyzer.model.shape;

/**
 * A probe that was attached and never fired.
 *
 * @param amiss whether that is likely not as the user wanted it; else other probes show that its pack or table is recorded
 * @param why a likely reason
 */
public record SilentProbe(String probe, boolean amiss, String why) {}

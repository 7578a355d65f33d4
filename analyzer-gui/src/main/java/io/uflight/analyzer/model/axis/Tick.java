package io.uflight.analyzer.model.axis;

/** A place on an axis and its label. */
public record Tick(double at, String label) {}

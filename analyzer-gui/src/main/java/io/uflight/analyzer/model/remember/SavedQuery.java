package io.uflight.analyzer.model.remember;

/** A query the user gave a name. */
public record SavedQuery(String name, String sql) {}

package io.uflight.recorder.spec;

import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.expr.ValueType;

/**
 * One value of a free probe.
 *
 * @param max bytes of a text at most, 0 for a number
 */
public record Field(String name, ValueType type, int max, Expression source) {}

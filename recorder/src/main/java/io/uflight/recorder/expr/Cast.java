package io.uflight.recorder.expr;

import org.jspecify.annotations.Nullable;

/**
 * {@code (TYPE)} in front of a value.
 *
 * @param type null: a pointer, which changes nothing here
 */
record Cast(@Nullable ValueType type) {
    /** {@code at}: where the value begins. */
    Expression of(Cursor in, int at, Expression value) {
        if (type == null) {
            return value;
        }
        if (value.isText()) {
            throw in.error(at, "a text cannot be cast");
        }
        if (value instanceof Expression.Constant c) {
            return new Expression.Constant(type.cut(c.value()));
        }
        if (type.size() == 8 && type.signed()) {
            return value.bits();
        }
        if (type.size() < 8 && value.bits() instanceof Expression.Plus) {
            throw in.error(at, "a sum cannot be cast to less than 64 bits: cast its first part, as in (int)arg1 + 1");
        }
        return new Expression.Narrowed(value.bits(), type.size(), type.signed());
    }
}

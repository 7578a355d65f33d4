package io.uflight.recorder.attach;

import io.uflight.bpf.probe.Source;
import io.uflight.bpf.probe.Value;
import io.uflight.bpf.usdt.UsdtArgument;
import io.uflight.bpf.usdt.UsdtException;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.failure.ExitCode;
import io.uflight.recorder.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates expressions into what the generic program reads, at a function or at one kind of USDT site. */
final class Values {
    private final String point;
    private final @Nullable List<UsdtArgument> arguments;

    private Values(String point, @Nullable List<UsdtArgument> arguments) {
        this.point = point;
        this.arguments = arguments;
    }

    static Values ofFunction(String point) {
        return new Values(point, null);
    }

    /** {@code arguments}: as the note of the site spells them. */
    static Values ofUsdt(String point, String arguments) {
        try {
            return new Values(point, UsdtArgument.parseAll(arguments));
        } catch (UsdtException e) {
            throw Failure.of(ExitCode.TARGET, "the arguments of " + point + " cannot be read")
                    .why(e.getMessage())
                    .fix("record it without arguments")
                    .cause(e);
        }
    }

    Source source(Expression expression) {
        if (expression instanceof Expression.Text text) {
            Expression length = text.length();
            return length == null
                    ? new Source.Text(value(text.address()))
                    : new Source.Bytes(value(text.address()), value(length));
        }
        return new Source.Scalar(value(expression));
    }

    /** A number of {@code size} bytes: what lies above them in a register is not the argument's. */
    Source number(Expression expression, int size, boolean signed) {
        return new Source.Scalar(narrowed(value(expression), size, signed));
    }

    private static Value narrowed(Value value, int size, boolean signed) {
        if (size == 8) {
            return value;
        }
        if (value.steps().isEmpty()) {
            int bytes = Math.min(size, value.size());
            return new Value(value.base(), value.index(), value.scale(), bytes, signed, List.of(), value.addend());
        }
        List<Value.Step> steps = new ArrayList<>(value.steps());
        Value.Step last = steps.removeLast();
        steps.add(new Value.Step(last.offset(), Math.min(size, last.size()), signed));
        return new Value(
                value.base(), value.index(), value.scale(), value.size(), value.signed(), steps, value.addend());
    }

    Value value(Expression expression) {
        try {
            return switch (expression) {
                case Expression.Argument a -> argument(a.number());
                case Expression.ReturnValue r -> Value.returned();
                case Expression.Constant c -> Value.constant(c.value());
                case Expression.Plus p -> value(p.base()).plus(p.constant());
                case Expression.Narrowed n -> narrowed(value(n.value()), n.size(), n.signed());
                case Expression.Read r -> value(r.address()).read(r.size(), r.signed());
                case Expression.Text t -> throw new IllegalArgumentException("a text is no number: " + t);
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Failure.of(ExitCode.USAGE, "a value of " + point + " cannot be read: " + expression)
                    .why(e.getMessage())
                    .fix("read fewer levels deep")
                    .cause(e);
        }
    }

    private Value argument(int number) {
        if (arguments == null) {
            return Value.argument(number);
        }
        if (number > arguments.size()) {
            throw Failure.of(ExitCode.TARGET, point + " has no arg" + number)
                    .why("this USDT probe has " + arguments.size() + " arguments")
                    .fix("uflight list --usdt shows them");
        }
        UsdtArgument argument = arguments.get(number - 1);
        if (!argument.symbol().isEmpty()) {
            throw Failure.of(ExitCode.TARGET, "arg" + number + " of " + point + " cannot be read")
                    .why("it lies at the symbol " + argument.symbol() + ", not in a register or on the stack")
                    .fix("leave it out");
        }
        return Value.of(argument, 0);
    }
}

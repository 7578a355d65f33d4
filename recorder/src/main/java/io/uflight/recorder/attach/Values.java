package io.uflight.recorder.attach;

import io.uflight.bpf.go.Abi;
import io.uflight.bpf.go.GoSite;
import io.uflight.bpf.probe.Register;
import io.uflight.bpf.probe.Source;
import io.uflight.bpf.probe.Value;
import io.uflight.bpf.usdt.UsdtArgument;
import io.uflight.bpf.usdt.UsdtException;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.expr.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates expressions into what the generic program reads, at a function or at one kind of USDT site. */
final class Values {
    private final String point;
    private final @Nullable List<UsdtArgument> arguments;
    private final @Nullable GoSite go;

    private Values(String point, @Nullable List<UsdtArgument> arguments, @Nullable GoSite go) {
        this.point = point;
        this.arguments = arguments;
        this.go = go;
    }

    /** {@code go}: of a Go function, else null. */
    static Values ofFunction(String point, @Nullable GoSite go) {
        return new Values(point, null, go);
    }

    /** {@code arguments}: as the note of the site spells them. */
    static Values ofUsdt(String point, String arguments) {
        try {
            return new Values(point, UsdtArgument.parseAll(arguments), null);
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
        if (expression instanceof Expression.Choice choice) {
            return new Source.Choice(value(choice.number()), choice.yes(), choice.no());
        }
        return new Source.Scalar(value(expression));
    }

    /** A number of {@code size} bytes: what lies above them in a register is not the argument's. */
    Source number(Expression expression, int size, boolean signed) {
        return new Source.Scalar(value(new Expression.Narrowed(expression, size, signed)));
    }

    /** As C converts: a value that fits is left as it is, else its low bytes count. */
    private static Value narrowed(Value value, int size, boolean signed) {
        boolean read = !value.steps().isEmpty();
        int size0 = read ? value.steps().getLast().size() : value.size();
        boolean signed0 = read ? value.steps().getLast().signed() : value.signed();
        if (size == 8 || (size0 < size && (signed || !signed0))) {
            return value;
        }
        if (value.base() == Register.NONE && value.index() == Register.NONE && !read) {
            int unused = Long.SIZE - 8 * size;
            long bits = value.addend() << unused;
            return Value.constant(signed ? bits >> unused : bits >>> unused);
        }
        if (value.addend() != 0) {
            throw new IllegalArgumentException("a sum is not cut to less than 64 bits: its type is s64 or u64");
        }
        if (size0 < size) {
            throw new IllegalArgumentException(
                    "a negative number of " + 8 * size0 + " bits does not become an unsigned of " + 8 * size);
        }
        if (!read) {
            return new Value(value.base(), value.index(), value.scale(), size, signed, List.of(), 0);
        }
        List<Value.Step> steps = new ArrayList<>(value.steps());
        Value.Step last = steps.removeLast();
        steps.add(new Value.Step(last.offset(), size, signed));
        return new Value(value.base(), value.index(), value.scale(), value.size(), value.signed(), steps, 0);
    }

    Value value(Expression expression) {
        try {
            return switch (expression) {
                case Expression.Argument a -> argument(a.number());
                case Expression.ReturnValue r -> returned();
                case Expression.Constant c -> Value.constant(c.value());
                case Expression.Plus p -> value(p.base()).plus(p.constant());
                case Expression.Narrowed n -> narrowed(value(n.value()), n.size(), n.signed());
                case Expression.Read r -> value(r.address()).read(r.size(), r.signed());
                case Expression.Stack s -> throw new IllegalArgumentException("a stack is no number: " + s);
                case Expression.Choice c -> throw new IllegalArgumentException("a text is no number: " + c);
                case Expression.Text t -> throw new IllegalArgumentException("a text is no number: " + t);
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Failure.of(ExitCode.USAGE, "a value of " + point + " cannot be read: " + expression)
                    .why(e.getMessage())
                    .fix("declare another type, or read fewer levels deep")
                    .cause(e);
        }
    }

    private Value returned() {
        if (go != null && go.abi() == Abi.STACK) {
            throw new IllegalArgumentException(
                    "this Go function returns on the stack, behind arguments whose size is not known");
        }
        return Value.returned();
    }

    private Value argument(int number) {
        if (go != null) {
            return Value.goArgument(number, go.abi());
        }
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

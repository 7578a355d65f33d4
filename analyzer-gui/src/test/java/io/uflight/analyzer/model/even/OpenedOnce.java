package io.uflight.analyzer.model.even;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests the same captures. */
final class OpenedOnce implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == EvenRows.class;
    }

    @Override
    public EvenRows resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(OpenedOnce.class))
                .computeIfAbsent(EvenRows.class, key -> new EvenRows(), EvenRows.class);
    }
}

package io.uflight.recorder.cli;

import picocli.CommandLine.ITypeConverter;

/** 64m, 1g → bytes. */
final class SizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        return Quantities.size(text);
    }
}

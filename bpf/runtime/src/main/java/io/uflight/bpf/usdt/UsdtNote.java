package io.uflight.bpf.usdt;

import java.util.List;

/**
 * One site of a static probe. {@code location} and {@code semaphore} are file offsets; semaphore 0: it has none.
 * {@code arguments}: as the note spells them, e.g. {@code -4@%edi 8@16(%rsp)}.
 */
public record UsdtNote(String provider, String name, long location, long semaphore, String arguments) {
    public List<UsdtArgument> parsedArguments() throws UsdtException {
        return UsdtArgument.parseAll(arguments);
    }
}

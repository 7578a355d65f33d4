package io.uflight.bpf.usdt;

import java.io.IOException;

/** An argument specification that is not understood; the message quotes it. */
public final class UsdtException extends IOException {
    UsdtException(String message) {
        super(message);
    }
}

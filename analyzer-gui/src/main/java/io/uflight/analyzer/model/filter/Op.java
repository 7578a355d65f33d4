package io.uflight.analyzer.model.filter;

/** How a filter compares. */
public enum Op {
    IS("="),
    IS_NOT("≠"),
    LESS("<"),
    AT_LEAST("≥"),
    CONTAINS("contains"),
    MATCHES("matches"),
    IN("in");

    private final String sign;

    Op(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }
}

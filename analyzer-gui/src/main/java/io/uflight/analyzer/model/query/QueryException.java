package io.uflight.analyzer.model.query;

/** A query the database refused or could not finish. */
public final class QueryException extends RuntimeException {
    private final String sql;

    public QueryException(String message, String sql, Throwable cause) {
        super(message, cause);
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}

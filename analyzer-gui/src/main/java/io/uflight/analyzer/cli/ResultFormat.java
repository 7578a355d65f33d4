package io.uflight.analyzer.cli;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The forms of a result, spelt as on the command line. */
enum ResultFormat {
    table {
        @Override
        void write(ResultSet rows, Terminal terminal) throws SQLException {
            new TableWriter(terminal).write(rows);
        }
    },
    csv {
        @Override
        void write(ResultSet rows, Terminal terminal) throws SQLException {
            CsvWriter.write(rows, terminal);
        }
    },
    json {
        @Override
        void write(ResultSet rows, Terminal terminal) throws SQLException {
            JsonWriter.write(rows, terminal, true);
        }
    },
    ndjson {
        @Override
        void write(ResultSet rows, Terminal terminal) throws SQLException {
            JsonWriter.write(rows, terminal, false);
        }
    };

    abstract void write(ResultSet rows, Terminal terminal) throws SQLException;
}

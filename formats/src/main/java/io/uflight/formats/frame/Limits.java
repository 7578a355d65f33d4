package io.uflight.formats.frame;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.Table;

/** What no valid segment exceeds; checked before anything is allocated. Part of the format: docs/FORMAT.md. */
public final class Limits {
    /** Bytes of the metadata of a frame. */
    public static final int METADATA = 1 << 20;

    /** Bytes of a footer. */
    public static final int FOOTER = 4 << 20;

    public static final int COLUMNS = Table.MAX_COLUMNS;
    public static final int ROWS = ColumnBatch.MAX_ROWS;

    /** Bytes of a batch before compression. */
    public static final long RAW = ColumnBatch.MAX_BYTES;

    /** Bytes of the body of a frame: a batch that does not shrink is stored as it is, with a prefix a buffer. */
    public static final long BODY = RAW + (1 << 20);

    /** Batches of a segment; their blocks must fit the footer. */
    public static final int BATCHES = 100_000;

    private Limits() {}
}

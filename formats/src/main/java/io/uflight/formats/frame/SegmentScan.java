package io.uflight.formats.frame;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a segment holds, without decompressing any of it.
 *
 * @param schema null when not even that is readable
 * @param sealed whether it has a footer that can be believed
 * @param batches whole batches, their rows, and the least and greatest time of those
 * @param checksum names the content: the footer's {@code crc32c}, or where there is none that of the frames' checksums
 * @param wholeTo offset of the first byte that is not part of a whole frame
 * @param damage why the scan ended before the end, or null
 * @param footerDamage why a segment that should have a footer has none, or null
 */
public record SegmentScan(
        @Nullable SegmentSchema schema,
        boolean sealed,
        int batches,
        long rows,
        @Nullable Long firstTs,
        @Nullable Long lastTs,
        String checksum,
        long wholeTo,
        @Nullable DamageException damage,
        @Nullable DamageException footerDamage) {

    /** Believes the footer where there is one, and walks the frames where there is not. */
    public static SegmentScan quick(ByteSource source) throws IOException {
        try {
            SegmentSchema schema = new FrameWalker(source).schema();
            Footer footer = Footer.read(source);
            return new SegmentScan(
                    schema,
                    true,
                    footer.batches(),
                    footer.rows(),
                    footer.firstTs(),
                    footer.lastTs(),
                    footer.crc32c(),
                    footer.offset(),
                    null,
                    null);
        } catch (DamageException e) {
            return full(source, true);
        }
    }

    /** Checks every frame. */
    public static SegmentScan full(ByteSource source, boolean shouldBeSealed) throws IOException {
        @Nullable Footer footer = null;
        @Nullable DamageException footerDamage = null;
        if (shouldBeSealed) {
            try {
                footer = Footer.read(source);
            } catch (DamageException e) {
                footerDamage = e;
            }
        }
        FrameWalker walker = new FrameWalker(source);
        Tally tally = new Tally();
        @Nullable SegmentSchema schema = null;
        @Nullable DamageException damage = null;
        try {
            schema = walker.schema();
            for (BatchFrame frame = walker.next(); frame != null; frame = walker.next()) {
                walker.checkBody();
                tally.add(frame);
            }
            if (footer != null) {
                tally.compare(footer, walker);
            }
        } catch (DamageException e) {
            damage = e;
        }
        return new SegmentScan(
                schema,
                footer != null,
                tally.batches,
                tally.rows,
                tally.firstTs,
                tally.lastTs,
                footer == null ? walker.content() : footer.crc32c(),
                walker.wholeTo(),
                damage,
                footerDamage);
    }

    private static final class Tally {
        int batches;
        long rows;

        @Nullable
        Long firstTs;

        @Nullable
        Long lastTs;

        void add(BatchFrame frame) {
            batches++;
            rows += frame.rows();
            Long first = frame.firstTs();
            Long last = frame.lastTs();
            if (first != null && last != null) {
                firstTs = firstTs == null ? first : Math.min(firstTs, first);
                lastTs = lastTs == null ? last : Math.max(lastTs, last);
            }
        }

        void compare(Footer footer, FrameWalker walker) throws DamageException {
            if (!walker.ended() || walker.wholeTo() + Wire.END != footer.offset()) {
                throw DamageException.damaged(walker.wholeTo(), "the frames do not end where the footer begins");
            }
            if (rows != footer.rows() || batches != footer.batches()) {
                throw DamageException.damaged(
                        footer.offset(), "the footer counts " + footer.rows() + " rows, the batches " + rows);
            }
        }
    }
}

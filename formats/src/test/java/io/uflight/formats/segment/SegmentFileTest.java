package io.uflight.formats.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.formats.files.Invoker;
import io.uflight.formats.files.OwnedDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFileTest {
    @TempDir
    Path dir;

    @Test
    void whatFailedToReachTheDiskLeavesNoTraceInTheNextEnd() throws IOException {
        Schema schema = new Schema(List.of());
        ByteBuffer frame = ByteBuffer.allocate(64);
        try (OwnedDirectory directory = OwnedDirectory.create(dir.resolve("a"), Invoker.SELF)) {
            SegmentFile whole = new SegmentFile(directory, "whole", schema, directory.create("whole.part"));
            whole.write(frame.duplicate(), 1, null);
            whole.seal();
            FailingForce channel = new FailingForce(directory.create("again.part"));
            SegmentFile again = new SegmentFile(directory, "again", schema, channel);
            again.write(frame.duplicate(), 1, null);
            assertThatThrownBy(again::seal).isInstanceOf(IOException.class);
            again.seal();
            assertThat(again.length()).isEqualTo(whole.length());
        }
        assertThat(Files.readAllBytes(dir.resolve("a/again"))).isEqualTo(Files.readAllBytes(dir.resolve("a/whole")));
    }

    @Test
    void aSealGoesOnWhereItFailed() throws IOException {
        Path blocking = dir.resolve("a/segment/in-the-way");
        try (OwnedDirectory directory = OwnedDirectory.create(dir.resolve("a"), Invoker.SELF)) {
            SegmentFile segment =
                    new SegmentFile(directory, "segment", new Schema(List.of()), directory.create("segment.part"));
            segment.write(ByteBuffer.allocate(64), 1, null);
            Files.createDirectories(blocking);
            assertThatThrownBy(segment::seal).isInstanceOf(IOException.class);
            long length = segment.length();
            Files.delete(blocking);
            Files.delete(blocking.getParent());
            segment.seal();
            assertThat(dir.resolve("a/segment")).hasSize(length);
            assertThat(segment.length()).isEqualTo(length);
        }
    }
}

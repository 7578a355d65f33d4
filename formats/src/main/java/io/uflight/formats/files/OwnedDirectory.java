package io.uflight.formats.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A directory this process made and alone may enter (0700), its files 0600. It is reached through a descriptor, so nobody who
 * may rename its parent can lead a later file elsewhere; no symbolic link is followed.
 */
public final class OwnedDirectory implements AutoCloseable {
    private final Path path;
    private final SecureDirectoryStream<Path> directory;
    private final Invoker invoker;

    private OwnedDirectory(Path path, SecureDirectoryStream<Path> directory, Invoker invoker) {
        this.path = path;
        this.directory = directory;
        this.invoker = invoker;
    }

    /**
     * Makes the directory.
     *
     * @throws java.nio.file.FileAlreadyExistsException when anything of that name exists, a dangling link included
     */
    @SuppressWarnings({"unchecked", "StreamResourceLeak"}) // held until close()
    public static OwnedDirectory create(Path path, Invoker invoker) throws IOException {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Object made = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS)
                .fileKey();
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (!(stream instanceof SecureDirectoryStream)) {
            stream.close();
            throw new IOException("files of " + path + " cannot be reached by descriptor on this system");
        }
        OwnedDirectory directory = new OwnedDirectory(path, (SecureDirectoryStream<Path>) stream, invoker);
        try {
            Object opened = directory
                    .directory
                    .getFileAttributeView(BasicFileAttributeView.class)
                    .readAttributes()
                    .fileKey();
            if (!Objects.equals(made, opened)) {
                throw new IOException(path + " was replaced while it was being made");
            }
        } catch (IOException e) {
            directory.close();
            throw e;
        }
        try {
            invoker.own(directory.directory.getFileAttributeView(PosixFileAttributeView.class));
            syncParent(path);
        } catch (IOException e) {
            directory.abandon();
            throw e;
        }
        return directory;
    }

    /** Makes the directory's own name outlive a loss of power, where its parent may be read. */
    private static void syncParent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && Files.isReadable(parent)) {
            try (FileChannel channel = FileChannel.open(parent, READ)) {
                channel.force(true);
            }
        }
    }

    public Path path() {
        return path;
    }

    /** A new file, for writing. */
    public FileChannel create(String name) throws IOException {
        SeekableByteChannel channel = directory.newByteChannel(
                Path.of(name),
                Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileChannel file = (FileChannel) channel;
        try {
            invoker.own(directory.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, NOFOLLOW_LINKS));
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return file;
    }

    /** Gives a file another name, replacing what had it. */
    public void rename(String from, String to) throws IOException {
        directory.move(Path.of(from), directory, Path.of(to));
    }

    public void delete(String name) throws IOException {
        directory.deleteFile(Path.of(name));
    }

    /** Makes names as durable as the files: after a rename. */
    public void sync() throws IOException {
        try (SeekableByteChannel self = directory.newByteChannel(Path.of("."), Set.of(READ))) {
            ((FileChannel) self).force(true);
        }
    }

    /** Bytes that may still be written here. */
    public long free() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    /** Closes it, and removes it if it is empty. */
    public void abandon() throws IOException {
        close();
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // something is in it after all: that is kept
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}

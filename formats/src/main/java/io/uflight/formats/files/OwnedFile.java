package io.uflight.formats.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A new file (0600) in a directory of somebody else's, made and given away through that directory's descriptor. */
public final class OwnedFile {
    private OwnedFile() {}

    /**
     * Makes the file, for writing.
     *
     * @throws java.nio.file.FileAlreadyExistsException when anything of that name exists, a dangling link included
     */
    public static FileChannel create(Path path, Invoker invoker) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null) {
            throw new IOException(path + " names no file");
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
            if (!(stream instanceof SecureDirectoryStream<Path> directory)) {
                throw new IOException("files of " + parent + " cannot be reached by descriptor on this system");
            }
            FileChannel file = (FileChannel) directory.newByteChannel(
                    name,
                    Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                invoker.own(directory.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS));
            } catch (IOException e) {
                file.close();
                directory.deleteFile(name);
                throw e;
            }
            return file;
        }
    }
}

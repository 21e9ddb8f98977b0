// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.door;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Unix domain socket to which only its owner can connect. Closing it deletes its file.
 *
 * <p><i>Thread-safe.</i>
 */
public final class UnixSocketFile implements AutoCloseable {

    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 02;
    private static final int UNKNOWN = -1;

    private final ServerSocketChannel channel;
    private final Path path;
    private final @Nullable Object fileKey;

    private UnixSocketFile(ServerSocketChannel channel, Path path, @Nullable Object fileKey) {
        this.channel = channel;
        this.path = path;
        this.fileKey = fileKey;
    }

    /**
     * The socket is made in a private folder, closed to other users, and only then moved to its place, so that at no moment
     * another user can connect to it. A socket without a server is replaced.
     *
     * @throws FileAlreadyExistsException if another server or another file has this name
     * @throws AccessDeniedException if other users could replace the socket by one of theirs, to which clients would then send
     *     their documents
     */
    public static UnixSocketFile bind(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Files.createDirectories(folder);
        for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
            if (canBeReplacedByOthers(each)) {
                throw new AccessDeniedException(
                        path.toString(), null, "other users may write to " + each + ", and so replace the socket");
            }
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isAbandoned(target)) {
            throw new FileAlreadyExistsException(path + ": another server listens there, or it is not a socket");
        }
        boolean isPosix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path hidden = Files.createTempDirectory(folder, ".autodev");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path socket = hidden.resolve("s");
            server.bind(UnixDomainSocketAddress.of(socket));
            if (isPosix) {
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(socket, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new UnixSocketFile(server, target, fileKey(target));
        } catch (IOException | RuntimeException failure) {
            server.close();
            Files.deleteIfExists(hidden.resolve("s"));
            throw failure;
        } finally {
            Files.delete(hidden);
        }
    }

    public ServerSocketChannel channel() {
        return channel;
    }

    /** Keeps a file that has replaced the socket meanwhile. May be called again. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Objects.equals(fileKey, fileKey(path))) {
            Files.deleteIfExists(path);
        }
    }

    /** The device and the number of the file; null where the system has none. */
    private static @Nullable Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** In a folder such as /tmp, with the sticky bit, everyone creates files and replaces only their own. */
    private static boolean canBeReplacedByOthers(Path folder) throws IOException {
        int mode = mode(folder);
        return mode != UNKNOWN && (mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0;
    }

    private static boolean isAbandoned(Path file) throws IOException {
        int mode = mode(file, LinkOption.NOFOLLOW_LINKS);
        boolean isSocket = mode == UNKNOWN
                ? Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther()
                : (mode & TYPE) == SOCKET;
        if (!isSocket) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(file));
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    /** The type and the permissions of a file as stat(2) gives them; follows links without options. */
    private static int mode(Path file, LinkOption... links) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (int) Files.getAttribute(file, "unix:mode", links)
                : UNKNOWN;
    }
}

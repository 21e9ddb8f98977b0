// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketFileTest {

    @TempDir
    Path folder;

    @Test
    void onlyTheOwnerMayConnectAndNothingElseIsLeftInTheFolder() throws Exception {
        Path path = folder.resolve("s");
        try (UnixSocketFile server = UnixSocketFile.bind(path);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel accepted = server.channel().accept()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            try (var files = Files.list(folder)) {
                assertEquals(List.of(path), files.toList());
            }
            assertEquals(client.isConnected(), accepted.isConnected());
        }
    }

    @Test
    void socketOfAnEndedServerIsReplaced() throws Exception {
        Path path = folder.resolve("s");
        // a process that is killed closes the socket and leaves its file
        UnixSocketFile.bind(path).channel().close();
        assertEquals(true, Files.exists(path));
        UnixSocketFile.bind(path).close();
    }

    @Test
    void fileIsDeletedAtTheEndUnlessAnotherServerHasReplacedIt() throws Exception {
        Path path = folder.resolve("s");
        UnixSocketFile first = UnixSocketFile.bind(path);
        first.close();
        assertEquals(false, Files.exists(path));
        first.close();
        UnixSocketFile killed = UnixSocketFile.bind(path);
        // both files exist at some moment, so they cannot have the same number
        Files.createLink(folder.resolve("kept"), path);
        killed.channel().close();
        try (UnixSocketFile second = UnixSocketFile.bind(path)) {
            killed.close();
            assertEquals(true, Files.exists(path));
            assertEquals(true, second.channel().isOpen());
        }
        assertEquals(false, Files.exists(path));
    }

    @Test
    void liveSocketsAndOtherFilesAreKept() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> UnixSocketFile.bind(file));
        assertEquals("mine", Files.readString(file));
        Path path = folder.resolve("s");
        try (UnixSocketFile live = UnixSocketFile.bind(path)) {
            assertThrows(FileAlreadyExistsException.class, () -> UnixSocketFile.bind(path));
            assertEquals(true, live.channel().isOpen());
        }
    }

    @Test
    void linksAndPipesAreKept() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), elsewhere);
        assertThrows(FileAlreadyExistsException.class, () -> UnixSocketFile.bind(dangling));
        assertEquals(elsewhere, Files.readSymbolicLink(dangling));
        assertEquals(false, Files.exists(elsewhere));

        // a link to a socket whose server has ended
        UnixSocketFile.bind(elsewhere).channel().close();
        assertThrows(FileAlreadyExistsException.class, () -> UnixSocketFile.bind(dangling));
        assertEquals(true, Files.exists(elsewhere));

        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertThrows(FileAlreadyExistsException.class, () -> UnixSocketFile.bind(pipe));
        assertEquals(true, Files.exists(pipe));
    }

    @Test
    void folderInWhichOthersCouldReplaceTheSocketIsRefused() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        AccessDeniedException refused =
                assertThrows(AccessDeniedException.class, () -> UnixSocketFile.bind(open.resolve("s")));
        assertEquals(true, refused.getReason().contains(open.toString()));
        try (var files = Files.list(open)) {
            assertEquals(List.of(), files.toList());
        }
        assertThrows(AccessDeniedException.class, () -> UnixSocketFile.bind(open.resolve("below/it/s")));
        // like /tmp
        assertEquals(
                0, new ProcessBuilder("chmod", "1777", open.toString()).start().waitFor());
        UnixSocketFile.bind(open.resolve("s")).close();
    }
}

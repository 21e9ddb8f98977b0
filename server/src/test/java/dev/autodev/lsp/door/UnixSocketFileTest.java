package dev.autodev.lsp.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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
        try (ServerSocketChannel server = UnixSocketFile.bind(path);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel accepted = server.accept()) {
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
        UnixSocketFile.bind(path).close();
        UnixSocketFile.bind(path).close();
    }

    @Test
    void liveSocketsAndOtherFilesAreKept() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> UnixSocketFile.bind(file));
        assertEquals("mine", Files.readString(file));
        Path path = folder.resolve("s");
        try (ServerSocketChannel live = UnixSocketFile.bind(path)) {
            assertThrows(FileAlreadyExistsException.class, () -> UnixSocketFile.bind(path));
            assertEquals(true, live.isOpen());
        }
    }
}

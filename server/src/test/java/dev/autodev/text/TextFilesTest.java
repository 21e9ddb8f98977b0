// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.FileText.MissingFile;
import dev.autodev.text.FileText.UnusableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

    private static final int LIMIT = 2048;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void textIsReadToTheByteIncludingItsByteOrderMark() throws IOException {
        String text = "\ufeffint x;\r\n\tint \u00e4\ud83d\ude00;\n\n";
        assertEquals(new LoadedText(text), TextFiles.read(file("a", text), LIMIT));
        assertEquals(
                Optional.of(text), TextFiles.read(folder.resolve("a"), LIMIT).textIfLoaded());
    }

    @Test
    void fileOfExactlyTheLimitIsRead() throws IOException {
        assertEquals(new LoadedText("x".repeat(LIMIT)), TextFiles.read(file("a", "x".repeat(LIMIT)), LIMIT));
        assertEquals(
                new UnusableFile("is larger than 2 KB", "make it smaller"),
                TextFiles.read(file("b", "x".repeat(LIMIT + 1)), LIMIT));
        assertEquals(
                "b is larger than 1 MB: make it smaller.",
                ((UnusableFile) TextFiles.read(file("b", "x".repeat((1 << 20) + 1)), 1 << 20)).sentence("b"));
    }

    @Test
    void invalidUtf8IsNotReplacedButReported() throws IOException {
        Path latin = Files.write(folder.resolve("a"), "\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(new UnusableFile("is not UTF-8", "save it as UTF-8"), TextFiles.read(latin, LIMIT));
        assertEquals(Optional.empty(), TextFiles.read(latin, LIMIT).textIfLoaded());
    }

    @Test
    void missingFileIsNotAnErrorEvenBelowARegularFile() throws IOException {
        assertEquals(new MissingFile(), TextFiles.read(folder.resolve("none/a"), LIMIT));
        assertEquals(new MissingFile(), TextFiles.read(file("a", "").resolve("b"), LIMIT));
    }

    @Test
    void onlyRegularFilesAreOpened() throws IOException {
        assertEquals(new UnusableFile("is a folder", "a file is needed here"), TextFiles.read(folder, LIMIT));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("a", "x"));
        assertEquals(new LoadedText("x"), TextFiles.read(link, LIMIT));
        assertEquals(
                new UnusableFile("is not a regular file", "replace it by one"),
                TextFiles.read(link, LIMIT, LinkOption.NOFOLLOW_LINKS));
        Path endless = Path.of("/dev/zero");
        if (Files.exists(endless)) {
            assertEquals(
                    new UnusableFile("is not a regular file", "replace it by one"), TextFiles.read(endless, LIMIT));
        }
    }

    @Test
    void writingMakesTheFileAndItsFolders() throws IOException {
        Path file = folder.resolve("new/a");
        TextFiles.write(file, "\ufeffx\r\n");
        assertEquals("\ufeffx\r\n", Files.readString(file));
        assertOnlyFile(file);
    }

    @Test
    void newFileHasTheSamePermissionsAsAnyOther() throws IOException {
        Path file = folder.resolve("a");
        TextFiles.write(file, "x");
        assertEquals(Files.getPosixFilePermissions(file("plain", "x")), Files.getPosixFilePermissions(file));
    }

    @Test
    void replacingKeepsPermissionsAndLinks() throws IOException {
        Path file = file("a", "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("b")).resolve("link"), file);
        TextFiles.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertOnlyFile(link);
    }

    @Test
    void failedWriteLeavesTheOldContentAndNoTemporaryFile() throws IOException {
        Path file = file("a", "old");
        assertThrows(
                IOException.class,
                () -> TextFiles.replace(file, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IOException("disk full");
                }));
        assertEquals("old", Files.readString(file));
        assertOnlyFile(file);
        assertFalse(Files.exists(folder.resolve("none")));
    }

    private static void assertOnlyFile(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }
}

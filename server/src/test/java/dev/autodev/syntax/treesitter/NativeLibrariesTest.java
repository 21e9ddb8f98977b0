// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NativeLibrariesTest {

    private static final String PROPERTY = "tree-sitter-lib";

    @TempDir
    Path folder;

    private Optional<String> before = Optional.empty();

    @BeforeEach
    void forgetTheFolder() {
        before = Optional.ofNullable(System.clearProperty(PROPERTY));
    }

    @AfterEach
    void restoreTheFolder() {
        System.clearProperty(PROPERTY);
        before.ifPresent(value -> System.setProperty(PROPERTY, value));
    }

    @Test
    void unpacksTheCoreAndTheGrammarAndNothingElse() throws IOException {
        new NativeLibraries(folder).prepare("tree-sitter-go");
        assertEquals(folder.toString(), System.getProperty(PROPERTY));
        List<String> files = files();
        assertEquals(2, files.size(), files.toString());
        assertTrue(files.stream().anyMatch(name -> name.contains("-tree-sitter-go.")));
    }

    @Test
    void aFileCutShortIsReplaced() throws IOException {
        new NativeLibraries(folder).prepare("tree-sitter-c");
        Path library = library("-tree-sitter-c.");
        long whole = Files.size(library);
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("lib"));
        Files.write(copy.resolve("lib").resolve(library.getFileName()), new byte[100]);
        System.clearProperty(PROPERTY);

        new NativeLibraries(copy).prepare("tree-sitter-c");
        assertEquals(whole, Files.size(copy.resolve("lib").resolve(library.getFileName())));
    }

    @Test
    void aFolderThatCannotBeMadeIsNotUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("occupied"), "");
        new NativeLibraries(file).prepare("tree-sitter-c");
        assertEquals(Optional.empty(), Optional.ofNullable(System.getProperty(PROPERTY)));
        assertTrue(new TreeSitterSyntax(file, System::nanoTime)
                .parse(Languages.C, "int f(void);")
                .checked());
    }

    @Test
    void otherUsersCannotReplaceALibrary() throws IOException {
        Path made = folder.resolve("made");
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createDirectories(open.resolve("lib"));
        Files.writeString(open.resolve("lib/planted"), "");
        for (Path each : List.of(made, open)) {
            System.clearProperty(PROPERTY);
            new NativeLibraries(each).prepare("tree-sitter-c");
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            assertEquals(each.toString(), System.getProperty(PROPERTY));
        }
        assertFalse(Files.exists(open.resolve("lib/planted")));
    }

    @Test
    void aLinkIsNotUsed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        new NativeLibraries(link).prepare("tree-sitter-c");
        assertNull(System.getProperty(PROPERTY));
    }

    @Test
    void aFolderNamedBySomeoneElseIsLeftAlone() throws IOException {
        System.setProperty(PROPERTY, "/elsewhere");
        new NativeLibraries(folder).prepare("tree-sitter-c");
        assertEquals("/elsewhere", System.getProperty(PROPERTY));
        assertEquals(List.of(), files());
    }

    private Path library(String part) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("lib"))) {
            return all.filter(path -> path.getFileName().toString().contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> files() throws IOException {
        if (!Files.isDirectory(folder.resolve("lib"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.resolve("lib"))) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}

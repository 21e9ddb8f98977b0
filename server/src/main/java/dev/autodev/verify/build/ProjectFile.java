// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file to check, and what lies around it in its workspace.
 *
 * @param root of the workspace, absolute and normalized
 * @param file below the root; it need not exist
 * @param tests which tests are searched for
 */
public record ProjectFile(Path root, Path file, TestScope tests) {

    /**
     * Which tests belong to a file.
     *
     * @param isWanted false to search for none
     * @param symbol a function that the tests should name; tests that name only the file count if none names it. "" for any
     */
    public record TestScope(boolean isWanted, String symbol) {
        public static final TestScope NONE = new TestScope(false, "");
        public static final TestScope OF_FILE = new TestScope(true, "");
    }

    /** With the tests that name the file. */
    public ProjectFile(Path root, Path file) {
        this(root, file, TestScope.OF_FILE);
    }

    /** Test files beyond these are not looked at; the check then runs fewer tests than it could. */
    private static final int MOST_FILES = 5_000;

    private static final int MOST_TESTS = 20;

    private static final Set<String> OUTPUTS =
            Set.of("target", "build", "node_modules", ".git", "dist", "out", "__pycache__", ".venv", "venv");

    String name() {
        return String.valueOf(file.getFileName());
    }

    Path folder() {
        return Objects.requireNonNull(file.getParent(), "below the root");
    }

    /** The file's name without its extension. */
    String stem() {
        String name = name();
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    boolean hasExtension(String... extensions) {
        return Arrays.stream(extensions).anyMatch(extension -> name().endsWith("." + extension));
    }

    /** The nearest folder above the file that contains one of these files. */
    Optional<Path> nearest(String... names) {
        return foldersUp(folder()).filter(folder -> contains(folder, names)).findFirst();
    }

    /** From a folder up, as long as each contains one of these files; the uppermost. */
    Path uppermost(Path folder, String... names) {
        return foldersUp(folder)
                .takeWhile(each -> contains(each, names))
                .reduce((lower, upper) -> upper)
                .orElse(folder);
    }

    /** From a folder up to the root. */
    Stream<Path> foldersUp(Path folder) {
        return Stream.iterate(folder, each -> each != null && each.startsWith(root), Path::getParent);
    }

    static boolean contains(Path folder, String... names) {
        return Arrays.stream(names).anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /** Relative to the workspace. */
    Path relative(Path path) {
        return root.relativize(path);
    }

    /** With slashes, relative to the workspace. */
    String relativeName() {
        return from(root, file);
    }

    /** With slashes, relative to a folder; "." for the folder itself. */
    public static String from(Path folder, Path path) {
        String relative = folder.relativize(path).toString().replace('\\', '/');
        return relative.isEmpty() ? "." : relative;
    }

    static String text(Path file) {
        return TextFiles.read(file, TextFiles.MAX_SOURCE_BYTES) instanceof LoadedText loaded ? loaded.text() : "";
    }

    /**
     * The test files of a folder that name this file's class or module; the file itself if it is a test.
     *
     * @param names matches the names of test files
     */
    List<Path> testsIn(Path folder, Pattern names) {
        return testsIn(folder, names, new String[0]);
    }

    /** @param others a folder with one of these files is another project, whose tests do not count */
    List<Path> testsIn(Path folder, Pattern names, String... others) {
        if (!tests.isWanted()) {
            return List.of();
        }
        if (names.matcher(name()).matches()) {
            return List.of(file);
        }
        Map<Path, String> found = new TreeMap<>();
        collect(folder, names, others, found);
        Pattern symbol = mention(tests.symbol());
        List<Path> narrow = tests.symbol().isEmpty()
                ? List.of()
                : found.entrySet().stream()
                        .filter(test -> symbol.matcher(test.getValue()).find())
                        .map(Map.Entry::getKey)
                        .toList();
        return narrow.isEmpty() ? List.copyOf(found.keySet()) : narrow;
    }

    private static Pattern mention(String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b", Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** @param found the texts of the test files that name this file's class or module; completed here */
    private void collect(Path folder, Pattern names, String[] others, Map<Path, String> found) {
        Pattern mention = mention(stem());
        int[] seen = {0};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean isLeftOut =
                            OUTPUTS.contains(String.valueOf(directory.getFileName())) || contains(directory, others);
                    return isLeftOut && !directory.equals(folder)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                    if (names.matcher(String.valueOf(each.getFileName())).matches()
                            && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                        String text = text(each);
                        if (mention.matcher(text).find()) {
                            found.put(each, text);
                        }
                    }
                    return ++seen[0] < MOST_FILES && found.size() < MOST_TESTS
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path each, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            // what was found so far
        }
    }
}

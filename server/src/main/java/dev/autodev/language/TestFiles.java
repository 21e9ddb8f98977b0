// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import dev.autodev.text.FileUri;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the tests of a file live, by the convention of its language.
 *
 * <p>Files are named by their URIs, of which only the path is looked at.
 */
public final class TestFiles {

    private static final List<String> TEST_FOLDERS = List.of("tests", "test");
    private static final Set<String> NAMED_FOR_TESTS = Set.of("tests", "test", "spec", "__tests__");
    private static final Pattern JVM_TESTS = Pattern.compile("/src/(?:test|\\w+Test)/");
    private static final Set<String> SCRIPTS = Set.of("javascript", "javascriptreact", "typescript", "typescriptreact");

    private static final Pattern MARK_BEFORE = Pattern.compile("^(?:[Tt]ests?[_.-]|Test(?=[A-Z]))");
    private static final Pattern MARK_BEHIND = Pattern.compile("(?:[_.-](?i:tests?|specs?)|Tests?|Specs?|IT)$");

    private TestFiles() {}

    /** Whether the tests stand in the file that they test. */
    public static boolean areInside(Language language) {
        return language.equals(Languages.RUST);
    }

    /** Whether a file is one of tests already, by its name or its folder. */
    public static boolean isTest(Language language, String uri) {
        FileUri file = FileUri.of(uri);
        String stem = file.stem();
        List<String> folders = file.folders();
        // only the nearest: a project may itself lie below a folder of that name
        boolean inTestFolder = folders.subList(Math.max(0, folders.size() - 2), folders.size()).stream()
                .anyMatch(NAMED_FOR_TESTS::contains);
        return switch (language.id()) {
            case "java", "kotlin" ->
                JVM_TESTS.matcher(file.folder()).find() || stem.endsWith("Test") || stem.endsWith("Tests");
            case "csharp" ->
                folders.stream().anyMatch(folder -> folder.endsWith(".Tests"))
                        || stem.endsWith("Test")
                        || stem.endsWith("Tests");
            case "go" -> stem.endsWith("_test");
            case "python", "c", "cpp" -> inTestFolder || stem.startsWith("test_") || stem.endsWith("_test");
            case "ruby" -> inTestFolder || stem.endsWith("_spec") || stem.endsWith("_test");
            case "rust" -> inTestFolder;
            default ->
                SCRIPTS.contains(language.id()) && (inTestFolder || stem.endsWith(".test") || stem.endsWith(".spec"));
        };
    }

    /**
     * The name of what a file of tests is named after, in lower case and without endings; "" if neither its name nor its
     * folder marks it as one.
     *
     * @param path with the folders that are known
     */
    public static String subject(String path) {
        String name = FileUri.fileName(path);
        String stem = name.indexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
        String bare =
                MARK_BEHIND.matcher(MARK_BEFORE.matcher(stem).replaceFirst("")).replaceFirst("");
        boolean isInFolder = Stream.of(path.split("[/\\\\]")).anyMatch(NAMED_FOR_TESTS::contains);
        return bare.equals(stem) && !isInFolder ? "" : bare.toLowerCase(Locale.ROOT);
    }

    /**
     * The file of the tests of {@code uri}; nothing for languages whose convention we do not know, and for documents
     * that are in no folder yet.
     *
     * @param root the workspace's folder, "" if there is none
     * @param isFolder whether there is a folder of this URI
     */
    public static Optional<String> of(Language language, String uri, String root, Predicate<String> isFolder) {
        FileUri file = FileUri.of(uri);
        if (file.folders().isEmpty() || areInside(language)) {
            return Optional.empty();
        }
        TestFolders folders = new TestFolders(file, root, isFolder);
        String stem = file.stem();
        String extension = file.extension();
        return switch (language.id()) {
            case "java", "kotlin" -> Optional.of(folders.mirrored() + stem + "Test" + extension);
            case "go" -> Optional.of(file.folder() + stem + "_test.go");
            case "python" -> Optional.of(folders.nearest(TEST_FOLDERS) + "test_" + stem + ".py");
            case "c" ->
                Optional.of(
                        folders.nearest(TEST_FOLDERS) + "test_" + stem + (extension.equals(".h") ? ".c" : extension));
            case "cpp" ->
                Optional.of(folders.nearest(TEST_FOLDERS) + stem + "_test"
                        + (extension.startsWith(".h") ? ".cpp" : extension));
            case "csharp" -> Optional.of(folders.ofProject() + stem + "Tests.cs");
            case "ruby" -> {
                boolean minitest = folders.hasTop("test") && !folders.hasTop("spec");
                yield Optional.of(
                        folders.under(minitest ? "test" : "spec") + stem + (minitest ? "_test.rb" : "_spec.rb"));
            }
            default ->
                SCRIPTS.contains(language.id())
                        ? Optional.of(folders.sibling("__tests__") + stem + ".test" + extension)
                        : Optional.empty();
        };
    }
}

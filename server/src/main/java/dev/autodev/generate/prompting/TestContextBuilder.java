// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.language.Language;
import dev.autodev.prompt.PromptModel.TestContext;
import dev.autodev.prompt.QuotedText;
import dev.autodev.task.Task;
import dev.autodev.text.LineEnding;
import java.util.List;
import java.util.Map;

/** Describes the tests to write: their framework, their file, and the tests that it already has. */
final class TestContextBuilder {

    private static final int MAX_EXISTING_TOKENS = 2_000;

    /** A framework that is in use if one of the files in the root contains the word. */
    private record Sign(List<String> files, String word, String framework) {}

    private static final List<String> JVM = List.of("pom.xml", "build.gradle", "build.gradle.kts");
    private static final List<String> NODE = List.of("package.json");
    private static final List<String> PYTHON =
            List.of("pyproject.toml", "setup.cfg", "requirements-dev.txt", "requirements.txt", "pytest.ini", "tox.ini");
    private static final List<String> NATIVE =
            List.of("CMakeLists.txt", "tests/CMakeLists.txt", "meson.build", "conanfile.txt", "vcpkg.json");

    private static final List<Sign> SCRIPT = List.of(
            new Sign(NODE, "\"vitest\"", "Vitest"),
            new Sign(NODE, "\"jest\"", "Jest"),
            new Sign(NODE, "\"mocha\"", "Mocha"),
            new Sign(NODE, "node --test", "Node's built-in test runner (`node:test`)"));

    private static final Map<String, List<Sign>> SIGNS = Map.of(
            "java",
            List.of(
                    new Sign(JVM, "junit-jupiter", "JUnit Jupiter"),
                    new Sign(JVM, "testng", "TestNG"),
                    new Sign(JVM, "<artifactId>junit</artifactId>", "JUnit 4"),
                    new Sign(JVM, "junit:junit", "JUnit 4")),
            "kotlin",
            List.of(
                    new Sign(JVM, "kotest", "Kotest"),
                    new Sign(JVM, "junit-jupiter", "JUnit Jupiter"),
                    new Sign(JVM, "kotlin-test", "kotlin.test")),
            "python",
            List.of(new Sign(PYTHON, "pytest", "pytest"), new Sign(PYTHON, "unittest", "unittest")),
            "javascript",
            SCRIPT,
            "typescript",
            SCRIPT,
            "c",
            List.of(
                    new Sign(NATIVE, "cmocka", "cmocka"),
                    new Sign(NATIVE, "criterion", "Criterion"),
                    new Sign(NATIVE, "unity", "Unity")),
            "cpp",
            List.of(
                    new Sign(NATIVE, "GTest", "GoogleTest"),
                    new Sign(NATIVE, "gtest", "GoogleTest"),
                    new Sign(NATIVE, "googletest", "GoogleTest"),
                    new Sign(NATIVE, "Catch2", "Catch2"),
                    new Sign(NATIVE, "doctest", "doctest")),
            "ruby",
            List.of(new Sign(List.of("Gemfile", ".rspec"), "rspec", "RSpec")));

    /** What programmers of the language expect if no file tells. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("java", "JUnit Jupiter"),
            Map.entry("kotlin", "kotlin.test"),
            Map.entry("python", "pytest"),
            Map.entry("javascript", "Node's built-in test runner (`node:test`)"),
            Map.entry("typescript", "Vitest"),
            Map.entry("go", "the package testing"),
            Map.entry("rust", "the built-in test attribute"),
            Map.entry("c", "assert.h and a main function"),
            Map.entry("cpp", "GoogleTest"),
            Map.entry("csharp", "xUnit"));

    private TestContextBuilder() {}

    static TestContext of(GenerationContext context, ContextBudget budget) {
        EditTarget site = context.site();
        if (context.task() != Task.TEST || site == null) {
            return TestContext.NONE;
        }
        GenerationRequest request = context.request();
        Workspace workspace = request.surroundings().workspace();
        TestFile tests = context.testFile();
        String source = site.document().uri();
        String file = tests == null ? "" : tests.site().document().uri();
        boolean inside = file.equals(source);
        String folder = commonFolder(workspace.root(), source, file.isEmpty() ? source : file);
        QuotedText existing = QuotedText.NONE;
        if (tests != null && !inside && !tests.isNew()) {
            String text = LineEnding.normalize(tests.site().document().text());
            existing = budget.take(new QuotedText("", text), MAX_EXISTING_TOKENS);
        }
        return new TestContext(
                framework(request.language(), workspace, file),
                source.substring(folder.length()),
                file.isEmpty() ? "" : file.substring(folder.length()),
                inside,
                existing);
    }

    /** @param testFile its name distinguishes RSpec from minitest */
    private static String framework(Language language, Workspace workspace, String testFile) {
        String family = language.id().replace("react", "");
        String root = workspace.root();
        for (Sign sign : root.isEmpty() ? List.<Sign>of() : SIGNS.getOrDefault(family, List.of())) {
            boolean found = sign.files().stream()
                    .flatMap(file -> workspace.document(root + file).stream())
                    .anyMatch(file -> file.text().contains(sign.word()));
            if (found) {
                return sign.framework();
            }
        }
        if (family.equals("ruby")) {
            return testFile.endsWith("_test.rb") ? "minitest" : "RSpec";
        }
        return EXPECTED.getOrDefault(family, "");
    }

    /** The root if both URIs are below it, else their innermost common folder; "" or with a final slash. */
    private static String commonFolder(String root, String one, String other) {
        if (!root.isEmpty() && one.startsWith(root) && other.startsWith(root)) {
            return root;
        }
        int slash = -1;
        for (int at = 0; at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at); at++) {
            slash = one.charAt(at) == '/' ? at : slash;
        }
        return one.substring(0, slash + 1);
    }
}

package dev.autodev.generate.prompting;

import dev.autodev.generate.Workspace;
import dev.autodev.language.Language;
import java.util.List;
import java.util.Map;

/** Which framework a project tests with: what one of its files mentions, else what its language's programmers expect. */
final class TestFrameworks {

    /** If one of the files in the root mentions the word, it is this framework. */
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

    private TestFrameworks() {}

    /** @param testFile its name tells RSpec from minitest */
    static String of(Language language, Workspace workspace, String testFile) {
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
}

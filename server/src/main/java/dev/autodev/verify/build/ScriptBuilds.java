// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.autodev.verify.build.FileEvidence.PassedBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Node (with TypeScript, Vitest, Jest, Mocha or node --test) and Python (with mypy, pytest or unittest). */
final class ScriptBuilds {

    private static final String PACKAGE = "package.json";
    private static final String CONFIG = "tsconfig.json";

    private static final Pattern CHECKED_JAVASCRIPT = Pattern.compile("\"checkJs\"\\s*:\\s*true");

    /** In a comment before the first code. */
    private static final Pattern UNCHECKED =
            Pattern.compile("^(?:\\s|//.*\\R|/\\*(?s:.*?)\\*/|#!.*\\R)*//\\s*@ts-nocheck");

    static final Pattern NODE_TEST = Pattern.compile(".+[.-](?:test|spec)\\.[cm]?[jt]sx?|test[.-].+\\.[cm]?[jt]s");

    static final Pattern PYTHON_TEST = Pattern.compile("test_.+\\.py|.+_test\\.py");

    private static final String[] PYTHON_PACKAGE = {"pyproject.toml", "setup.py", "setup.cfg"};

    /** A list of requirements may also lie in a folder of tests or of documents. */
    private static final String[] PYTHON_PROJECT = {"pyproject.toml", "setup.py", "setup.cfg", "pytest.ini", "tox.ini"};

    /** A test program in {@code node_modules}, and the words between it and the test files. */
    private record TestRunner(String program, List<String> words) {}

    private static final List<TestRunner> RUNNERS = List.of(
            new TestRunner("node_modules/vitest/vitest.mjs", List.of("run")),
            new TestRunner("node_modules/jest/bin/jest.js", List.of()),
            new TestRunner("node_modules/mocha/bin/mocha.js", List.of()));

    private ScriptBuilds() {}

    static Optional<BuildPlan> node(ProjectFile file) {
        if (!file.hasExtension("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx")) {
            return Optional.empty();
        }
        return file.nearest(PACKAGE).map(folder -> {
            List<String> tests = names(folder, file.testsIn(folder, NODE_TEST));
            List<List<String>> test = nodeTests(file, folder, tests);
            int testFiles = test.isEmpty() ? 0 : tests.size();
            Optional<Path> compiler = file.foldersUp(folder)
                    .map(each -> each.resolve("node_modules/typescript/bin/tsc"))
                    .filter(Files::isRegularFile)
                    .findFirst();
            Optional<Path> config = file.nearest(CONFIG);
            if (compiler.isPresent() && config.isPresent() && isTyped(file, config.get())) {
                List<String> compile = List.of(
                        "node",
                        ProjectFile.from(folder, compiler.get()),
                        "--noEmit",
                        "--listFiles",
                        "--pretty",
                        "false",
                        "-p",
                        ProjectFile.from(folder, config.get()));
                return new BuildPlan(
                        "TypeScript",
                        file.relative(folder),
                        "",
                        List.of(compile),
                        true,
                        build -> typeScriptUnread(file, build),
                        test,
                        testFiles);
            }
            List<List<String>> syntax = file.hasExtension("js", "mjs", "cjs")
                    ? List.of(List.of("node", "--check", ProjectFile.from(folder, file.file())))
                    : List.of();
            return new BuildPlan("Node", file.relative(folder), "", syntax, false, FileEvidence.NAMED, test, testFiles);
        });
    }

    /** JavaScript has its types checked only on request; else the compiler finds no more than its syntax. */
    private static boolean isTyped(ProjectFile file, Path config) {
        return file.hasExtension("ts", "mts", "cts", "tsx")
                || CHECKED_JAVASCRIPT
                        .matcher(ProjectFile.text(config.resolve(CONFIG)))
                        .find();
    }

    private static Optional<String> typeScriptUnread(ProjectFile file, PassedBuild build) {
        String name = build.file().toString().replace('\\', '/');
        if (build.output().lines().noneMatch(name::equals)) {
            return Optional.of(file.relativeName()
                    + " is not part of the project in tsconfig.json: no `include` names it, and no import leads to it");
        }
        return UNCHECKED.matcher(ProjectFile.text(build.file())).find()
                ? Optional.of(file.relativeName() + " is not checked because of @ts-nocheck")
                : Optional.empty();
    }

    private static List<List<String>> nodeTests(ProjectFile file, Path folder, List<String> tests) {
        if (tests.isEmpty()) {
            return List.of();
        }
        for (TestRunner runner : RUNNERS) {
            Optional<Path> installed = file.foldersUp(folder)
                    .map(each -> each.resolve(runner.program()))
                    .filter(Files::isRegularFile)
                    .findFirst();
            if (installed.isPresent()) {
                List<String> words = new ArrayList<>(List.of("node", ProjectFile.from(folder, installed.get())));
                words.addAll(runner.words());
                words.addAll(tests);
                return List.of(words);
            }
        }
        if (!testScript(folder).contains("node --test")) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("node", "--test"));
        words.addAll(tests);
        return List.of(words);
    }

    /** {@code scripts.test} of the package; "" if it has none. */
    private static String testScript(Path folder) {
        try {
            return JsonParser.parseString(ProjectFile.text(folder.resolve(PACKAGE))) instanceof JsonObject object
                            && object.get("scripts") instanceof JsonObject scripts
                            && scripts.get("test") instanceof JsonElement test
                            && test.isJsonPrimitive()
                    ? test.getAsString()
                    : "";
        } catch (JsonParseException unreadable) {
            return "";
        }
    }

    static Optional<BuildPlan> python(ProjectFile file) {
        if (!file.hasExtension("py", "pyi")) {
            return Optional.empty();
        }
        return file.nearest(PYTHON_PROJECT)
                .or(() -> file.nearest("requirements.txt"))
                .map(nearest -> withPythonTests(file, nearest))
                .map(folder -> {
                    String python = interpreter(file, folder);
                    String name = ProjectFile.from(folder, file.file());
                    boolean isTyped = hasMypy(folder);
                    List<String> compile = isTyped
                            ? List.of(python, "-m", "mypy", "--no-color-output", name)
                            : List.of(python, "-m", "py_compile", name);
                    List<String> tests = names(folder, file.testsIn(folder, PYTHON_TEST, PYTHON_PACKAGE));
                    List<List<String>> test = new ArrayList<>();
                    if (!tests.isEmpty()) {
                        List<String> words = new ArrayList<>(List.of(python, "-m", "pytest", "-p", "no:cacheprovider"));
                        words.addAll(tests);
                        test.add(words);
                    }
                    return new BuildPlan(
                            "Python",
                            file.relative(folder),
                            "",
                            List.of(compile),
                            isTyped,
                            FileEvidence.NAMED,
                            test,
                            tests.size());
                });
    }

    private static boolean hasMypy(Path folder) {
        return ProjectFile.contains(folder, "mypy.ini", ".mypy.ini")
                || ProjectFile.text(folder.resolve("pyproject.toml")).contains("[tool.mypy");
    }

    /** A package inside a project may have its tests among those of the project. */
    private static Path withPythonTests(ProjectFile file, Path nearest) {
        return hasMypy(nearest)
                ? nearest
                : file.foldersUp(nearest)
                        .filter(folder -> folder.equals(nearest) || ProjectFile.contains(folder, PYTHON_PROJECT))
                        .filter(folder -> !file.testsIn(folder, PYTHON_TEST, PYTHON_PACKAGE)
                                .isEmpty())
                        .findFirst()
                        .orElse(nearest);
    }

    /** The interpreter of the project's virtual environment, which is used where it is, or the installed one. */
    private static String interpreter(ProjectFile file, Path folder) {
        return file.foldersUp(folder)
                .flatMap(each -> List.of(".venv/bin/python", "venv/bin/python", ".venv/Scripts/python.exe").stream()
                        .map(each::resolve))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse("python3");
    }

    private static List<String> names(Path folder, List<Path> files) {
        return files.stream().map(each -> ProjectFile.from(folder, each)).toList();
    }
}

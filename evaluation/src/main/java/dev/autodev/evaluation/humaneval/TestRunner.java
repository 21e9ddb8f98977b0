// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import com.google.gson.JsonPrimitive;
import dev.autodev.testkit.LocalProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Compiles files together with their tests and runs them. <i>Confined to one thread.</i> */
public final class TestRunner implements AutoCloseable {

    /** How long one program may run. */
    static final int SECONDS = 30;

    /** The part of {@code testify/assert} that the tests in Go use, since that is not in the standard library. */
    private static final String GO_ASSERT = """
            package main

            import (
            	"bytes"
            	"reflect"
            	"testing"
            )

            type assertions struct{ t *testing.T }

            type assertPackage struct{}

            var assert assertPackage

            func (assertPackage) New(t *testing.T) assertions { return assertions{t} }

            func (a assertions) Equal(expected, actual interface{}) {
            	x, isBytes := expected.([]byte)
            	y, areBytes := actual.([]byte)
            	if isBytes && areBytes && bytes.Equal(x, y) {
            		return
            	}
            	if !reflect.DeepEqual(expected, actual) {
            		a.t.Errorf("expected %v, got %v", expected, actual)
            	}
            }
            """;

    private final Path folder;
    private final TestRunCache cache;

    TestRunner(TestRunCache cache) throws IOException {
        this.cache = cache;
        this.folder = Files.createTempDirectory("autodev-evaluation");
    }

    /** Whether this machine can run tests in this language. */
    static boolean canRun(String languageId) {
        return LocalProgram.find(program(languageId)).isPresent();
    }

    private static String program(String languageId) {
        return switch (languageId) {
            case "go" -> "go";
            case "rust" -> "rustc";
            case "cpp" -> "g++";
            case "java" -> "javac";
            case "javascript" -> "node";
            default -> "python3";
        };
    }

    /** Why the tests of {@code task} fail with this file; empty if they pass. */
    Optional<String> complaint(HumanEvalTask task, String text) {
        return cache.of(
                List.of(task.language().id(), text, task.test()),
                () -> run(task.language().id(), text, task.test()));
    }

    /** The output of a Python program that fails; empty if it succeeds. */
    Optional<String> output(String text, String test) {
        return cache.of(List.of("python", text, test), () -> run("python", text, test));
    }

    /** Whether Python's own parser accepts the file. */
    boolean parsesAsPython(String text) {
        return cache.of(
                        List.of("ast", text),
                        () -> run("python", "import ast\nast.parse(" + new JsonPrimitive(text) + ")\n", ""))
                .isEmpty();
    }

    /** Python: whether a file has the same syntax tree as the solution, imports and docstrings aside. */
    boolean sameTree(HumanEvalTask task, String text) {
        if (!task.language().id().equals("python")) {
            return false;
        }
        String program = """
                import ast
                class Bare(ast.NodeTransformer):
                    def visit_Import(self, node): return None
                    def visit_ImportFrom(self, node): return None
                    def visit_Expr(self, node): return None if isinstance(node.value, ast.Constant) else node
                a, b = (ast.dump(Bare().visit(ast.parse(t))) for t in (%s, %s))
                assert a == b
                """.formatted(
                new JsonPrimitive(text), new JsonPrimitive(task.solution().file()));
        return cache.of(List.of("tree", program), () -> run("python", program, ""))
                .isEmpty();
    }

    private Optional<String> run(String languageId, String text, String test) {
        try {
            Path work = Files.createTempDirectory(folder, "case");
            try {
                return run(work, languageId, text, test);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private Optional<String> run(Path work, String languageId, String text, String test) throws IOException {
        String both = text + "\n" + test;
        String program =
                LocalProgram.find(program(languageId)).map(Path::toString).orElse(program(languageId));
        return switch (languageId) {
            case "python" -> execute(work, program, write(work, "main.py", both));
            case "javascript" ->
                execute(work, program, write(work, "main.js", both)).filter(output -> !output.isBlank());
            case "java" ->
                execute(work, program, "-nowarn", "-d", ".", write(work, "Main.java", both))
                        .or(() -> execute(
                                work,
                                program.replaceFirst("javac$", "java"),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                ".",
                                "Main"));
            case "cpp" ->
                execute(work, program, "-w", "-O0", "-o", "main", write(work, "main.cpp", both), "-lcrypto")
                        .or(() -> execute(work, "./main"));
            case "rust" ->
                execute(
                                work,
                                program,
                                "--edition=2021",
                                "--test",
                                "-A",
                                "warnings",
                                "-o",
                                "main",
                                write(work, "main.rs", both))
                        .or(() -> execute(work, "./main"));
            case "go" -> {
                write(work, "go.mod", "module solution\n");
                write(work, "main.go", text);
                write(work, "assert.go", GO_ASSERT);
                write(work, "main_test.go", test.replace("\"github.com/stretchr/testify/assert\"", ""));
                yield execute(work, program, "test", "-vet=off", "./...");
            }
            default -> Optional.empty();
        };
    }

    private static String write(Path work, String name, String text) throws IOException {
        Files.writeString(work.resolve(name), text);
        return name;
    }

    /** The output of a command if it fails; empty if it succeeds. */
    private static Optional<String> execute(Path work, String... command) {
        try {
            Path output = work.resolve("output.txt");
            Process process = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                // the program may be a script that has started another one
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.of("timeout");
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            return process.exitValue() != 0 || text.contains("Assertion failed")
                    ? Optional.of(command[0] + " " + process.exitValue() + ": " + text)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Deletes {@code folder} and its content. */
    public static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }
}

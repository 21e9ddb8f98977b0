package dev.autodev.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Compiles a file with its test and runs it. Judges each text once. <i>Thread-safe.</i> */
final class Judge implements AutoCloseable {

    private static final int SECONDS = 30;

    private final Path folder;
    private final Map<String, Optional<String>> verdicts = new ConcurrentHashMap<>();

    Judge() throws IOException {
        folder = Files.createTempDirectory("autodev-evaluation");
    }

    /** Whether the tools of a language are on this machine. */
    static boolean knows(String languageId) {
        return !languageId.equals("go") || isOnPath("go");
    }

    /** What is wrong with the file; empty if it passes. */
    Optional<String> complaint(HumanEvalTask task, String text) {
        return verdicts.computeIfAbsent(task.id() + "\0" + text, key -> judged(task, text));
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
                        new com.google.gson.JsonPrimitive(text), new com.google.gson.JsonPrimitive(task.solved()));
        HumanEvalTask alone =
                new HumanEvalTask(task.id() + " tree", task.language(), "", 0, "", "", "", "", "", "", "");
        return complaint(alone, program).isEmpty();
    }

    private Optional<String> judged(HumanEvalTask task, String text) {
        try {
            Path work = Files.createTempDirectory(folder, "case");
            return switch (task.language().id()) {
                case "python" -> {
                    Path file = write(work, "main.py", text + "\n" + task.test());
                    yield run(work, List.of("python3", file.toString()));
                }
                case "javascript" -> {
                    Path file = write(work, "main.js", text + "\n" + task.test());
                    yield run(work, List.of("node", file.toString())).filter(output -> !output.isBlank());
                }
                case "java" -> {
                    Path file = write(work, "Main.java", text + "\n" + task.test());
                    yield run(work, List.of("javac", "-nowarn", "-d", work.toString(), file.toString()))
                            .or(() -> run(
                                    work,
                                    List.of(
                                            "java",
                                            "-XX:TieredStopAtLevel=1",
                                            "-Xshare:auto",
                                            "-cp",
                                            work.toString(),
                                            "Main")));
                }
                case "cpp" -> {
                    Path file = write(work, "main.cpp", text + "\n" + task.test());
                    String program = work.resolve("main").toString();
                    String libraries = "-lcrypto";
                    yield run(work, List.of("g++", "-w", "-O0", "-o", program, file.toString(), libraries))
                            .or(() -> run(work, List.of(program)));
                }
                case "rust" -> {
                    Path file = write(work, "main.rs", text + "\n" + task.test());
                    String program = work.resolve("main").toString();
                    yield run(
                                    work,
                                    List.of(
                                            "rustc",
                                            "--edition=2021",
                                            "--test",
                                            "-A",
                                            "warnings",
                                            "-o",
                                            program,
                                            file.toString()))
                            .or(() -> run(work, List.of(program)));
                }
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private static Path write(Path work, String name, String text) throws IOException {
        return Files.writeString(work.resolve(name), text);
    }

    /** The output of a command that failed or complained; empty if it said that all is well. */
    private static Optional<String> run(Path work, List<String> command) {
        try {
            Path output = work.resolve("output.txt");
            Process process = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("timeout");
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            boolean assertion =
                    Pattern.compile("Assertion failed").matcher(text).find();
            return process.exitValue() != 0 || assertion
                    ? Optional.of(command.getFirst() + " " + process.exitValue() + ": " + text)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}

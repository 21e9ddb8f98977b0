// SPDX-License-Identifier: Apache-2.0
package dev.autodev.template;

import dev.autodev.language.Language;
import dev.autodev.testkit.LocalProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A formatter or linter that the machine may have. A language that is not linted is printed. */
record Linter(List<String> command, String extension) {

    private static final String STYLE =
            "--style={BasedOnStyle: LLVM, IndentWidth: 4, AllowShortFunctionsOnASingleLine: None}";

    /** Each prints its findings or fails; the last argument is the file. */
    private static final Map<String, Linter> KNOWN = Map.of(
            "go", new Linter(List.of("gofmt", "-l"), ".go"),
            "rust", new Linter(List.of("rustfmt", "--check", "--edition", "2021"), ".rs"),
            "python", new Linter(List.of("pycodestyle", "--max-line-length=100"), ".py"),
            "ruby", new Linter(List.of("rubocop", "--only", "Layout", "--format", "emacs", "--cache", "false"), ".rb"),
            "c", new Linter(List.of("clang-format", "--dry-run", "-Werror", STYLE), ".c"),
            "cpp", new Linter(List.of("clang-format", "--dry-run", "-Werror", STYLE), ".cpp"),
            "javascript", new Linter(List.of("prettier", "--check"), ".mjs"),
            "typescript", new Linter(List.of("prettier", "--check"), ".ts"),
            "typescriptreact", new Linter(List.of("prettier", "--check"), ".tsx"));

    private static final Linter NODE = new Linter(List.of("node", "--check"), ".mjs");

    static Optional<Linter> of(Language language) {
        Linter linter = KNOWN.get(language.id());
        if (language.id().equals("javascript") && linter.executable().isEmpty()) {
            linter = NODE;
        }
        if (linter == null || linter.executable().isEmpty()) {
            System.out.println("not linted: the layouts of " + language.displayName()
                    + (linter == null
                            ? ""
                            : ", because " + linter.command().getFirst() + " is not installed or does not run"));
            return Optional.empty();
        }
        return Optional.of(linter);
    }

    /** Empty if there are none. */
    String complaints(Path folder, String text) {
        try {
            Path file = Files.writeString(folder.resolve("cart" + extension), text);
            Path output = folder.resolve("output.txt");
            List<String> whole = new ArrayList<>(command);
            whole.set(0, executable().orElseThrow());
            whole.add(file.toString());
            Process process = new ProcessBuilder(whole)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return "still running after two minutes";
            }
            String findings = Files.readString(output, StandardCharsets.UTF_8);
            boolean listsFiles = command.getFirst().equals("gofmt");
            return process.exitValue() == 0 && (findings.isBlank() || !listsFiles) ? "" : findings + text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private Optional<String> executable() {
        return LocalProgram.find(command.getFirst()).map(Path::toString);
    }
}

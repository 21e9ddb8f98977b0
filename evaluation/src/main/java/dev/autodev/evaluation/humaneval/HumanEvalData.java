// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import com.google.gson.JsonObject;
import dev.autodev.evaluation.JsonLines;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Syntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a folder with {@code humaneval-x/*.jsonl.gz} and {@code recorded/*.jsonl.gz}. */
record HumanEvalData(Path path) {

    /** A reply that a model has given. */
    record RecordedReply(String model, String task, int run, boolean passed, String text) {}

    List<HumanEvalTask> tasks(Syntax syntax, String languageId) throws IOException {
        Language language = Languages.named(languageId).orElseThrow();
        String file = languageId.equals("javascript") ? "js" : languageId;
        return JsonLines.read(path.resolve("humaneval-x").resolve(file + ".jsonl.gz")).stream()
                .map(json -> task(syntax, language, json))
                .toList();
    }

    List<RecordedReply> recorded() throws IOException {
        return JsonLines.read(path.resolve("recorded").resolve("python-even.jsonl.gz")).stream()
                .map(json -> new RecordedReply(
                        JsonLines.text(json, "model"),
                        JsonLines.text(json, "task").replace("HumanEval", "Python"),
                        json.get("run").getAsInt(),
                        JsonLines.text(json, "result").equals("Pass"),
                        JsonLines.text(json, "text")))
                .toList();
    }

    /** The tests of the examples in each Python task's description, by the task's name. */
    Map<String, String> pythonExamples() throws IOException {
        return JsonLines.read(path.resolve("humaneval-x").resolve("python.jsonl.gz")).stream()
                .collect(Collectors.toMap(
                        json -> JsonLines.text(json, "task_id"), json -> JsonLines.text(json, "example_test")));
    }

    private static HumanEvalTask task(Syntax syntax, Language language, JsonObject json) {
        String prompt = JsonLines.text(json, "prompt");
        String solution = JsonLines.text(json, "canonical_solution");
        String test = JsonLines.text(json, "test");
        switch (language.id()) {
            case "rust" -> prompt = prompt.strip() + "\n" + rust(JsonLines.text(json, "declaration"));
            case "go" -> {
                prompt = "package main\n\n" + prompt;
                test = JsonLines.text(json, "test_setup") + "\n" + test;
            }
            case "cpp" -> solution = solution.replaceFirst("(?s)#undef NDEBUG.*$", "");
            default -> {}
        }
        return HumanEvalTask.of(syntax, JsonLines.text(json, "task_id"), language, prompt, solution, test);
    }

    /** Without the crates outside of the standard library, and without {@code main}. */
    private static String rust(String declaration) {
        return declaration
                .lines()
                .filter(line -> !line.matches("use (?:rand|regex|md5)\\b.*") && !line.startsWith("fn main"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}

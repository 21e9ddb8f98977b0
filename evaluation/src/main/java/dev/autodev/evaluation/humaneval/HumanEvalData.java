// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Syntax;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Reads a folder with {@code humaneval-x/*.jsonl.gz} and {@code recorded/*.jsonl.gz}. */
record HumanEvalData(Path path) {

    /** A reply that a model has given. */
    record RecordedReply(String model, String task, int run, boolean passed, String text) {}

    List<HumanEvalTask> tasks(Syntax syntax, String languageId) throws IOException {
        Language language = Languages.named(languageId).orElseThrow();
        String file = languageId.equals("javascript") ? "js" : languageId;
        return lines(path.resolve("humaneval-x").resolve(file + ".jsonl.gz")).stream()
                .map(json -> task(syntax, language, json))
                .toList();
    }

    List<RecordedReply> recorded() throws IOException {
        return lines(path.resolve("recorded").resolve("python-even.jsonl.gz")).stream()
                .map(json -> new RecordedReply(
                        text(json, "model"),
                        text(json, "task").replace("HumanEval", "Python"),
                        json.get("run").getAsInt(),
                        text(json, "result").equals("Pass"),
                        text(json, "text")))
                .toList();
    }

    private static HumanEvalTask task(Syntax syntax, Language language, JsonObject json) {
        String prompt = text(json, "prompt");
        String solution = text(json, "canonical_solution");
        String test = text(json, "test");
        switch (language.id()) {
            case "rust" -> prompt = prompt.strip() + "\n" + rust(text(json, "declaration"));
            case "go" -> {
                prompt = "package main\n\n" + prompt;
                test = text(json, "test_setup") + "\n" + test;
            }
            case "cpp" -> solution = solution.replaceFirst("(?s)#undef NDEBUG.*$", "");
            default -> {}
        }
        return HumanEvalTask.of(syntax, text(json, "task_id"), language, prompt, solution, test);
    }

    /** Without the crates outside of the standard library, and without {@code main}. */
    private static String rust(String declaration) {
        return declaration
                .lines()
                .filter(line -> !line.matches("use (?:rand|regex|md5)\\b.*") && !line.startsWith("fn main"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}

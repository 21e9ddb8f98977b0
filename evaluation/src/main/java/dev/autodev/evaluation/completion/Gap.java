// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.completion;

import com.google.gson.JsonObject;
import dev.autodev.evaluation.JsonLines;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.text.Indentation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a program and the text that belongs there, without white space at its end.
 *
 * <p><i>Immutable.</i>
 *
 * @param kind such as "single line"
 */
record Gap(String id, String kind, Language language, String prefix, String middle, String suffix) {

    /** In the shortest lines there is nothing to cut. */
    private static final int SHORTEST_LINE = 12;

    /** The gaps of HumanEval-Infilling, in Python. */
    static List<Gap> ofInfilling(Path data, String kind, String file) throws IOException {
        List<Gap> gaps = new ArrayList<>();
        for (JsonObject json : JsonLines.read(data.resolve("humaneval-infilling/HumanEval-" + file + ".jsonl.gz"))) {
            String middle = JsonLines.text(json, "canonical_solution");
            // an editor has a line for the cursor
            boolean isLine = middle.endsWith("\n");
            gaps.add(atCursor(
                    JsonLines.text(json, "task_id"),
                    kind,
                    Languages.named("python").orElseThrow(),
                    JsonLines.text(json, "prompt"),
                    middle,
                    (isLine ? "\n" : "") + JsonLines.text(json, "suffix")));
        }
        return gaps;
    }

    /** Gaps in the solutions of HumanEval-X: the rest of a line, a line, and the rest of a block. */
    static List<Gap> ofHumanEvalX(Path data, String languageId) throws IOException {
        Language language = Languages.named(languageId).orElseThrow();
        String file = languageId.equals("javascript") ? "js" : languageId;
        List<Gap> gaps = new ArrayList<>();
        for (JsonObject json : JsonLines.read(data.resolve("humaneval-x/" + file + ".jsonl.gz"))) {
            String head =
                    languageId.equals("rust") ? JsonLines.text(json, "declaration") : JsonLines.text(json, "prompt");
            String solution = JsonLines.text(json, "canonical_solution").stripTrailing() + "\n";
            add(gaps, JsonLines.text(json, "task_id"), language, head.stripTrailing() + "\n", solution);
        }
        return gaps;
    }

    private static void add(List<Gap> gaps, String id, Language language, String head, String solution) {
        List<String> lines = solution.lines().toList();
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String before = head + solution.substring(0, at);
            String after = solution.substring(Math.min(solution.length(), at + line.length()));
            int words = Indentation.leading(line).length();
            int cut = line.indexOf(' ', words + SHORTEST_LINE / 2) + 1;
            boolean isCode =
                    line.strip().length() >= SHORTEST_LINE && !line.strip().startsWith("}");
            if (isCode && i % 3 == 0) {
                gaps.add(atCursor(id + "/L" + i, "line", language, before, line, after));
            }
            if (isCode && i % 3 == 1 && cut > 0) {
                gaps.add(new Gap(
                        id + "/T" + i,
                        "rest of a line",
                        language,
                        before + line.substring(0, cut),
                        line.substring(cut),
                        after));
            }
            int end = endOfBlock(lines, i);
            if (isCode && end > i && i % 3 == 2) {
                String block = String.join("\n", lines.subList(i, end));
                String rest = solution.substring(Math.min(solution.length(), at + block.length()));
                gaps.add(atCursor(id + "/B" + i, "rest of a block", language, before, block, rest));
            }
            at += line.length() + 1;
        }
    }

    /** The cursor is behind the indentation of its line, as an editor puts it. */
    private static Gap atCursor(
            String id, String kind, Language language, String prefix, String middle, String suffix) {
        boolean isLineStart = prefix.isEmpty() || prefix.endsWith("\n");
        String indentation = isLineStart ? Indentation.leading(middle) : "";
        return new Gap(
                id,
                kind,
                language,
                prefix + indentation,
                middle.substring(indentation.length()).stripTrailing(),
                suffix);
    }

    /** The line after the last one of the block that line {@code start} is in. */
    private static int endOfBlock(List<String> lines, int start) {
        int least = Indentation.leading(lines.get(start)).length();
        int end = start;
        while (end < lines.size()
                && (lines.get(end).isBlank()
                        || Indentation.leading(lines.get(end)).length() >= least)) {
            end++;
        }
        while (end > start && lines.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }

    /** The line of the cursor up to the cursor. */
    String lineBefore() {
        return prefix.substring(prefix.lastIndexOf('\n') + 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.generate.reply.JsonAnswer;
import dev.autodev.text.FileUri;
import dev.autodev.text.LineEnding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of editing tools in JSON: an old and a new text, or a patch as a string. */
final class ToolCallPatch {

    private static final List<String> OLD = List.of(
            "oldstring", "oldstr", "oldtext", "oldcode", "old", "search", "searchtext", "original", "find", "before");
    private static final List<String> NEW = List.of(
            "newstring",
            "newstr",
            "newtext",
            "newcode",
            "new",
            "replace",
            "replacetext",
            "updated",
            "replacement",
            "after");
    private static final List<String> FILE = List.of("path", "filepath", "filename", "file", "targetfile");
    private static final List<String> PATCH = List.of("patch", "diff", "input", "edit", "udiff", "changes");

    private ToolCallPatch() {}

    static Optional<Patch> in(String reply) {
        List<Hunk> hunks = new ArrayList<>();
        Set<String> patches = new LinkedHashSet<>();
        for (Map<String, String> arguments : JsonAnswer.objectsIn(reply)) {
            String before = first(arguments, OLD);
            String after = first(arguments, NEW);
            if (!before.isBlank() && arguments.keySet().stream().anyMatch(NEW::contains)) {
                hunks.addAll(ReplaceBlocks.hunks(
                        before.lines().toList(), after.lines().toList(), FileUri.fileName(first(arguments, FILE))));
            } else {
                patches.add(first(arguments, PATCH));
            }
        }
        for (String patch : patches) {
            List<String> lines = LineEnding.normalize(patch).lines().toList();
            if (DiffParser.isDiff(lines)) {
                hunks.addAll(DiffParser.hunks(lines));
            } else {
                ReplaceBlocks.in(patch).ifPresent(blocks -> hunks.addAll(blocks.hunks()));
            }
        }
        return hunks.isEmpty() ? Optional.empty() : Optional.of(new Patch(hunks, ""));
    }

    private static String first(Map<String, String> arguments, List<String> names) {
        return names.stream()
                .filter(arguments::containsKey)
                .findFirst()
                .map(arguments::get)
                .orElse("");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.generate.reply.FencedBlocks.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files in an answer without fences: each below its name, which has a rule above it, below it or both. Models that
 * write no Markdown separate files in this way.
 */
final class RuledSections {

    private static final Pattern RULE = Pattern.compile("\\s*+([-=_*#~\u2500\u2501\u2550])\\1{5,}+\\s*+");

    private RuledSections() {}

    /** The files; none if no section is named. */
    static List<Block> in(String text) {
        List<Block> files = new ArrayList<>();
        List<String> section = new ArrayList<>();
        String name = "";
        for (String line : (text + "\n------").split("\n", -1)) {
            if (!RULE.matcher(line).matches()) {
                if (!section.isEmpty() || !line.isBlank()) {
                    section.add(line);
                }
                continue;
            }
            String first = section.isEmpty() ? "" : section.getFirst();
            String title = BlockFileName.of("", first, "");
            if (!title.isEmpty()) {
                name = title;
                section.removeFirst();
            } else if (!BlockFileName.of("", "", first).isEmpty()) {
                name = BlockFileName.of("", "", first);
            }
            if (!name.isEmpty() && section.stream().anyMatch(code -> !code.isBlank())) {
                String content = String.join("\n", section) + "\n";
                files.add(new Block("", content, true, name, name));
                name = "";
            }
            section.clear();
        }
        return files;
    }
}

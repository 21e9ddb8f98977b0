// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A change of adjacent lines.
 *
 * @param anchors lines above the change that the answer names, the outermost first
 * @param line the number of the first line in the document, counted from 0; -1 if the answer has none
 * @param file the name of the file without its folders, "" if the answer names none
 */
record Hunk(List<HunkLine> lines, List<String> anchors, int line, String file) {

    enum LineKind {
        CONTEXT,
        REMOVED,
        ADDED
    }

    record HunkLine(LineKind kind, String text) {
        boolean isAdded() {
            return kind == LineKind.ADDED;
        }
    }

    /** The places of the lines that the document has. */
    List<Integer> before() {
        List<Integer> before = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).isAdded()) {
                before.add(at);
            }
        }
        return before;
    }

    /** The lines after the change, with a final line feed. */
    String after() {
        return lines.stream()
                .filter(line -> line.kind() != LineKind.REMOVED)
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    boolean changesSomething() {
        return lines.stream().anyMatch(line -> line.kind() != LineKind.CONTEXT);
    }

    /** Whether the document has none of its lines. */
    boolean onlyAdds() {
        return lines.stream().allMatch(line -> line.isAdded() || line.text().isBlank());
    }

    /** The same hunk without blank context at its ends. */
    Hunk trimmed() {
        int first = 0;
        int last = lines.size();
        while (first < last && isBlankContext(lines.get(first))) {
            first++;
        }
        while (last > first && isBlankContext(lines.get(last - 1))) {
            last--;
        }
        return new Hunk(lines.subList(first, last), anchors, line < 0 ? line : line + first, file);
    }

    private static boolean isBlankContext(HunkLine line) {
        return line.kind() == LineKind.CONTEXT && line.text().isBlank();
    }
}

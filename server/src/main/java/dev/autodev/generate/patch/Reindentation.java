// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.text.Indentation;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Gives new lines the indentation of the document where the answer has another.
 *
 * @param known the indentation in the document for indentations in the answer, from the lines that both have
 * @param unit of the document
 * @param answered the unit of the answer
 */
record Reindentation(Map<String, String> known, Indentation unit, Indentation answered) {

    String of(String line) {
        if (line.isBlank()) {
            return "";
        }
        boolean isSame =
                known.entrySet().stream().allMatch(entry -> entry.getKey().equals(entry.getValue()));
        if (isSame) {
            return line;
        }
        String leading = Indentation.leading(line);
        Optional<String> shallower =
                known.keySet().stream().filter(leading::startsWith).max(Comparator.comparingInt(String::length));
        if (shallower.isPresent()) {
            return known.get(shallower.get())
                    + unit.rewrite(line.substring(shallower.get().length()), answered);
        }
        return known.entrySet().stream()
                .filter(one -> one.getKey().startsWith(leading))
                .min(Comparator.comparingInt(one -> one.getKey().length()))
                .map(deeper -> {
                    String missing = unit.rewrite(deeper.getKey().substring(leading.length()), answered);
                    String own = deeper.getValue();
                    return own.endsWith(missing)
                            ? own.substring(0, own.length() - missing.length()) + line.substring(leading.length())
                            : line;
                })
                .orElse(line);
    }
}

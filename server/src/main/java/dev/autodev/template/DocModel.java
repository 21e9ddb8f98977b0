// SPDX-License-Identifier: Apache-2.0
package dev.autodev.template;

import dev.autodev.language.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a doc comment, without comment tokens.
 *
 * <p><i>Immutable.</i>
 *
 * @param name of the documented declaration
 * @param lines at least one
 */
public record DocModel(Language language, String name, List<String> lines) {

    public DocModel {
        // a token that would end the comment or docstring is broken up
        lines = lines.stream()
                .map(line -> line.replace("*/", "* /").replace("\"\"\"", "\\\"\"\""))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a doc comment needs at least one line");
        }
    }

    public boolean isOneLine() {
        return lines.size() == 1;
    }

    public String first() {
        return lines.getFirst();
    }

    public List<String> rest() {
        return lines.subList(1, lines.size());
    }

    /** In Go a doc comment starts with the name of the declaration. */
    public List<String> namedLines() {
        String first = first();
        if (name.isEmpty() || first.isEmpty() || first.startsWith(name)) {
            return lines;
        }
        List<String> named = new ArrayList<>(lines);
        named.set(0, name + " " + Character.toLowerCase(first.charAt(0)) + first.substring(1));
        return named;
    }

    /** For doc comments in XML or HTML. */
    public List<String> escapedLines() {
        return lines.stream()
                .map(line -> line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .toList();
    }

    public String lineComment() {
        return language.lineComment();
    }
}

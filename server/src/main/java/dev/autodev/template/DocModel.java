package dev.autodev.template;

import dev.autodev.language.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a doc comment, without its tokens.
 *
 * <p><i>Immutable.</i>
 *
 * @param name of what is documented; Go's comments begin with it
 * @param lines at least one
 */
public record DocModel(Language language, String name, List<String> lines) {

    public DocModel {
        // what would end a comment or a docstring is no word
        lines = lines.stream()
                .map(line -> line.replace("*/", "* /").replace("\"\"\"", "\\\"\"\""))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a doc comment says something");
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

    /** Go's comments begin with the name of what they are about. */
    public List<String> namedLines() {
        String first = first();
        if (name.isEmpty() || first.isEmpty() || first.startsWith(name)) {
            return lines;
        }
        List<String> named = new ArrayList<>(lines);
        named.set(0, name + " " + Character.toLowerCase(first.charAt(0)) + first.substring(1));
        return named;
    }

    /** For comments that are XML or HTML. */
    public List<String> escapedLines() {
        return lines.stream()
                .map(line -> line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .toList();
    }

    public String lineComment() {
        return language.lineComment();
    }
}

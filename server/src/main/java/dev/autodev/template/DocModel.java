package dev.autodev.template;

import dev.autodev.language.Language;
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
        lines = List.copyOf(lines);
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

    /** For comments that are XML. */
    public List<String> escapedLines() {
        return lines.stream()
                .map(line -> line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .toList();
    }

    public String lineComment() {
        return language.lineComment();
    }
}

package dev.autodev.codeaction;

import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;

/** The words of the menu. */
final class ActionTitles {

    /** A menu entry longer than this is cut by most editors. */
    private static final int LIMIT = 60;

    private ActionTitles() {}

    static String of(String verb, Declaration declaration) {
        if (declaration.name().isEmpty()) {
            return verb + (declaration.isFunction() ? " this function" : " this type");
        }
        return verb + " `" + declaration.name() + "`";
    }

    /** Names the declaration at the cursor, or the one that is all that is selected. */
    static String of(String verb, CodeActionPlace context) {
        if (context.isCursor()) {
            return context.tree()
                    .declarationAt(context.selection().start())
                    .map(declaration -> of(verb, declaration))
                    .orElse(verb + " this code");
        }
        Span selected = context.trimmedSelection();
        return context.tree().declarations().stream()
                .filter(declaration -> declaration.span().equals(selected)
                        || declaration.fullSpan().equals(selected))
                .findFirst()
                .map(declaration -> of(verb, declaration))
                .orElse(verb + " the selected code");
    }

    /** On one line, cut at the end of a word. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LIMIT) {
            return line;
        }
        int space = line.lastIndexOf(' ', LIMIT - 1);
        int cut = space > LIMIT / 2 ? space : LIMIT - 1;
        if (Character.isHighSurrogate(line.charAt(cut - 1))) {
            cut--;
        }
        return line.substring(0, cut) + "…";
    }
}

package dev.autodev.action;

import dev.autodev.syntax.Declaration;

/** The words of the menu. */
final class Titles {

    /** A menu entry longer than this is cut by most editors. */
    private static final int LIMIT = 60;

    private Titles() {}

    static String of(String verb, Declaration declaration) {
        return declaration.name().isEmpty() ? verb + " this function" : verb + " `" + declaration.name() + "`";
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

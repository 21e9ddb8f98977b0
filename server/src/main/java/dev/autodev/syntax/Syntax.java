package dev.autodev.syntax;

import dev.autodev.language.Language;

/**
 * Parses. Never throws for any text: a language without a grammar, or natives that do not load, give a tree that is not
 * {@link SyntaxTree#checked() checked}.
 *
 * <p><i>Thread-safe.</i>
 */
public interface Syntax {

    SyntaxTree parse(Language language, String text);

    /**
     * As {@link #parse(Language, String)}, from where {@code text} differs from the version of the document that was parsed
     * last. A text that does not parse may be understood in another way than without what was before.
     */
    default SyntaxTree parse(Language language, String text, LatestParse document) {
        return parse(language, text);
    }

    /** As {@link #parse(Language, String)}, but a text that does not parse and outlasts {@code patience} is left unread. */
    default SyntaxTree parse(Language language, String text, ParseBudget patience) {
        return parse(language, text);
    }

    /** What {@code text} holds beside its declarations; costs more than a parse, so ask it of answers, not of files. */
    default Layout layout(Language language, String text) {
        return Layout.UNKNOWN;
    }

    /** Whether this language has a grammar, without loading it. */
    boolean knows(Language language);
}

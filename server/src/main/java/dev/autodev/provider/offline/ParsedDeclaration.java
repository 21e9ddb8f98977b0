// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that was handed over as a text of its own, and its parts.
 *
 * <p><i>Immutable.</i>
 *
 * @param text what was parsed: the declaration, inside a class around it where it cannot stand alone
 * @param whole the handed declaration inside {@code text}
 */
record ParsedDeclaration(String text, Span whole, Declaration declaration) {

    private static final String OPEN = "class Around {\n";
    private static final String CLOSE = "\n}";

    static Optional<ParsedDeclaration> read(Syntax syntax, Language language, RecipeLanguage dialect, String text) {
        Optional<ParsedDeclaration> alone = read(syntax, language, text, new Span(0, text.length()));
        if (alone.isPresent()) {
            return alone;
        }
        return switch (dialect) {
            // methods and constructors
            case JAVA, JAVASCRIPT, TYPESCRIPT, CPP ->
                read(syntax, language, OPEN + text + CLOSE, new Span(OPEN.length(), OPEN.length() + text.length()));
            case PYTHON, GO, RUST, C -> Optional.empty();
        };
    }

    private static Optional<ParsedDeclaration> read(Syntax syntax, Language language, String text, Span whole) {
        List<Declaration> found = syntax.parse(language, text).declarations();
        return found.stream()
                .filter(declaration -> whole.contains(declaration.fullSpan()))
                .findFirst()
                .map(declaration -> new ParsedDeclaration(text, whole, declaration));
    }

    String slice(Span span) {
        return text.substring(span.start(), span.end());
    }

    String name() {
        return declaration.name();
    }

    /** Everything before the body. */
    String beforeBody(Span body) {
        return text.substring(whole.start(), body.start());
    }

    /** Everything behind the body. */
    String afterBody(Span body) {
        return text.substring(body.end(), whole.end());
    }

    String signature() {
        return slice(declaration.signature());
    }

    /** The doc comment as written, null if there is none. */
    @Nullable
    String doc() {
        return declaration.doc() == null ? null : slice(declaration.doc());
    }

    /** What the doc comment says in words: no comment signs, no tags. */
    String description() {
        String doc = doc();
        if (doc == null) {
            return "";
        }
        return doc.replaceAll("(?m)^[ \\t]*+(/\\*\\*?|\\*/|\\*|///?!?|#+|\"\"\"|''')", " ")
                .replaceAll("(\\*/|\"\"\"|''')\\s*$", " ")
                .replaceFirst("(?s)(^|\\s)[@\\\\](?!brief)\\w+.*", " ")
                .replaceFirst("(?s)\\n\\s*(Args|Arguments|Parameters|Returns|Raises|Panics|Errors)\\b:?\\s*\\n.*", " ")
                .replaceAll("[@\\\\]brief", " ")
                .replaceAll("\\{@\\w+\\s+([^}]*)\\}", "$1");
    }
}

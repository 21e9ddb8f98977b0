// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.project;

import dev.autodev.context.index.IndexSnapshot;
import dev.autodev.context.index.IndexedDeclaration;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.language.Language;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A line of a real file, left out, that uses a name which one other file of the tree declares and which occurs nowhere else
 * in the file.
 *
 * @param document without the line
 * @param place where the line was
 * @param declaredIn the only file that declares {@code name}
 */
record MaskedLine(
        String path,
        TextDocument document,
        SyntaxTree tree,
        Language language,
        Span place,
        String name,
        IndexedFile declaredIn) {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w{2,}");
    /** Words of the languages, which some file nevertheless declares. */
    private static final Set<String> WORDS = Set.of(
            ("undefined null true false const type set get let var new this self super class interface enum record namespace"
                            + " module import export from return static public private protected package struct union"
                            + " trait impl where match async await yield default switch case break continue while for"
                            + " else unsafe global nonlocal extern crate mod use pub panic vec assert print len max min append make")
                    .split(" "));

    private static final String QUOTED = "\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)*+'";

    private static final Pattern LITERAL = Pattern.compile(QUOTED);

    /** Text in three quotes, of Python, Java and Kotlin. */
    private static final Pattern LONG_LITERAL = Pattern.compile("\"{3}(?s:.*?)\"{3}|'{3}(?s:.*?)'{3}|" + QUOTED);

    private static final Pattern TEMPLATE_LITERAL = Pattern.compile("`[^`\\\\]*+(?:\\\\(?s:.)[^`\\\\]*+)*+`|" + QUOTED);

    private static final Pattern GO_LITERAL = Pattern.compile("`[^`]*+`|" + QUOTED);

    /** Strings of Rust may go over lines; an apostrophe is a lifetime unless one character follows it. */
    private static final Pattern RUST_LITERAL =
            Pattern.compile("r(#*+)\"(?s:.*?)\"\\1|\"[^\"\\\\]*+(?:\\\\(?s:.)[^\"\\\\]*+)*+\"|'(?:[^'\\\\\\n]|\\\\.)'");

    /** Lines that import, and attributes of Rust, which have names of their own. */
    private static final Pattern NOT_CODE =
            Pattern.compile("\\s*+(?:(?:pub )?use |import |from |#!?\\[).*", Pattern.DOTALL);

    /**
     * A random line of the file with a random such name; empty if there is none.
     *
     * @param excluded names that are not chosen
     */
    static Optional<MaskedLine> in(
            IndexedFile file,
            TextDocument document,
            IndexSnapshot index,
            Syntax syntax,
            Random random,
            Predicate<String> excluded) {
        String text = document.text();
        Language language = file.language();
        StringBuilder code = new StringBuilder(text);
        SyntaxTree tree = syntax.parse(language, text);
        tree.comments().forEach(comment -> blank(code, comment.span()));
        tree.imports().forEach(one -> blank(code, one.span()));
        tree.declarations().stream().filter(one -> one.doc() != null).forEach(one -> blank(code, one.doc()));
        List<MatchResult> literals = literal(language).matcher(code).results().toList();
        literals.forEach(literal -> blank(code, new Span(literal.start(), literal.end())));
        Map<String, Integer> counts = new HashMap<>();
        IDENTIFIER.matcher(text).results().forEach(one -> counts.merge(one.group(), 1, Integer::sum));
        List<MatchResult> uses = new ArrayList<>(IDENTIFIER
                .matcher(code)
                .results()
                .filter(one -> counts.get(one.group()) == 1)
                .toList());
        while (!uses.isEmpty()) {
            MatchResult use = uses.remove(random.nextInt(uses.size()));
            List<IndexedFile> declaring = declaring(index, use.group());
            if (declaring.size() == 1
                    && !WORDS.contains(use.group())
                    && !excluded.test(use.group())
                    && family(declaring.getFirst().language()).equals(family(language))
                    && !declaring.getFirst().path().equals(file.path())) {
                int line = document.lineOf(use.start());
                Span span = new Span(document.lineStart(line), document.lineEnd(line));
                if (NOT_CODE.matcher(span.of(text)).matches()) {
                    continue;
                }
                TextDocument masked = document.replace(1, span, "");
                return Optional.of(new MaskedLine(
                        file.path(),
                        masked,
                        syntax.parse(language, masked.text()),
                        language,
                        Span.at(span.start()),
                        use.group(),
                        declaring.getFirst()));
            }
        }
        return Optional.empty();
    }

    private static Pattern literal(Language language) {
        return switch (language.id()) {
            case "python", "java", "kotlin" -> LONG_LITERAL;
            case "javascript", "javascriptreact", "typescript", "typescriptreact" -> TEMPLATE_LITERAL;
            case "go" -> GO_LITERAL;
            case "rust" -> RUST_LITERAL;
            default -> LITERAL;
        };
    }

    private static String family(Language language) {
        String id = language.id().replace("react", "").replace("typescript", "javascript");
        return id.equals("cpp") ? "c" : id;
    }

    private static List<IndexedFile> declaring(IndexSnapshot index, String name) {
        return index.declaring(name).stream()
                .filter(file ->
                        file.declarations().stream().anyMatch(one -> one.name().equals(name)))
                .toList();
    }

    /** Whether a span of the declaring file shows the declaration. */
    boolean isShownBy(Span span) {
        return declaredIn.declarations().stream()
                .filter(one -> one.name().equals(name))
                .map(IndexedDeclaration::signature)
                .anyMatch(span::contains);
    }

    private static void blank(StringBuilder text, Span span) {
        for (int i = span.start(); i < span.end(); i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.syntax.grammar.NodePath;
import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftDeclaration;
import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftPlaces;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a declaration from a node by a rule of the grammar.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class DeclarationReader {

    /** Tokens that close a declaration or separate its parts; they belong to no part. */
    private static final Set<String> CLOSERS = Set.of("end", ";");

    private final String text;
    private final Grammar grammar;
    private final List<Span> annotations = new ArrayList<>();

    DeclarationReader(String text, Grammar grammar) {
        this.text = text;
        this.grammar = grammar;
    }

    /** To be called for each annotation that is a sibling of its declaration, in document order. */
    void rememberAnnotation(Span annotation) {
        annotations.add(annotation);
    }

    /** The declaration at {@code node}, null if the rule does not apply. */
    @Nullable
    DraftDeclaration read(
            SyntaxNode node, DeclarationRule rule, SyntaxNode wrapper, @Nullable DraftDeclaration enclosing) {
        NodePath required = rule.condition().requires();
        if (!required.isNone() && node.follow(required) == null) {
            return null;
        }
        SyntaxNode name = node.follow(rule.name());
        if (name == null) {
            return null;
        }
        SyntaxNode body = node.follow(rule.body());
        Span nameSpan = name.span();
        if (nameSpan.isEmpty() || body == null && rule.is(Trait.NEEDS_BODY)) {
            return null;
        }
        Span span = new Span(
                        wrapper.start(),
                        wrapper == node ? node.end() : Math.max(node.end(), closersEnd(node.end(), wrapper.end())))
                .trimmedEnd(text);
        Span bodySpan = bodySpan(body, span);
        SyntaxNode parameters = node.follow(rule.parameters());
        return new DraftDeclaration(
                rule,
                new DraftPlaces(
                        new Span(startWithAnnotations(span.start(), enclosing), span.end()),
                        nameSpan,
                        signatureStart(wrapper, span.start()),
                        headerEnd(node, rule, bodySpan, nameSpan),
                        bodySpan,
                        docstring(rule, body)),
                parameters == null ? List.of() : new ParameterNames(text, grammar.parameters()).in(parameters),
                returns(node, rule, nameSpan),
                enclosing,
                enclosing == null ? 0 : enclosing.depth() + 1);
    }

    /**
     * The end of the last semicolon in a part of the text, {@code from} if it has none; -1 if there is more than semicolons,
     * white space and comments. A statement that no semicolon ends includes the comments behind it.
     */
    int closersEnd(int from, int to) {
        int end = from;
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            int comment = c == '/' ? commentEnd(at, to) : at;
            if (c != ';' && !Character.isWhitespace(c) && comment == at) {
                return -1;
            }
            at = Math.max(comment, at + 1);
            end = c == ';' ? at : end;
        }
        return end;
    }

    /** The end of the comment that begins at {@code start} with a slash; {@code start} if none does. */
    private int commentEnd(int start, int to) {
        boolean isBlock = text.startsWith("/*", start);
        boolean isComment = grammar.comments().openers().contains(isBlock ? "/*" : "//")
                && (isBlock || text.startsWith("//", start));
        int end = isBlock ? text.indexOf("*/", start + 2) : text.indexOf('\n', start);
        return !isComment ? start : end < 0 ? to : Math.min(to, end + (isBlock ? 2 : 1));
    }

    private @Nullable Span bodySpan(@Nullable SyntaxNode body, Span declaration) {
        if (body == null) {
            return null;
        }
        // a body without a node of its own begins at a token and ends with the declaration
        Span span =
                body.type().named() ? body.span() : new Span(body.start(), Math.max(body.start(), declaration.end()));
        // a comment at the end of a suite includes the CR of its CRLF
        return span.trimmedEnd(text);
    }

    /** A docstring may follow imports. */
    private static @Nullable Span docstring(DeclarationRule rule, @Nullable SyntaxNode body) {
        SyntaxNode docstring = body == null ? null : body.follow(rule.docstring());
        if (body == null || docstring == null) {
            return null;
        }
        for (SyntaxNode statement : body.children()) {
            if (statement.start() == docstring.start()) {
                return docstring.span();
            }
            if (statement.type().imports().isEmpty()) {
                return null;
            }
        }
        return null;
    }

    private static int headerEnd(SyntaxNode node, DeclarationRule rule, @Nullable Span body, Span name) {
        if (body != null || !rule.is(Trait.SUITE)) {
            return name.end();
        }
        int end = name.end();
        for (SyntaxNode child : node.children()) {
            if (!child.type().isComment() && !CLOSERS.contains(child.type().name())) {
                end = Math.max(end, child.end());
            }
        }
        return end;
    }

    /** The start with annotations that are siblings right before the declaration. */
    private int startWithAnnotations(int start, @Nullable DraftDeclaration enclosing) {
        int floor = enclosing == null ? 0 : enclosing.places().name().end();
        int first = start;
        for (int i = annotations.size() - 1; i >= 0; i--) {
            Span annotation = annotations.get(i);
            boolean adjacent = annotation.end() <= first && CommentMap.isBlank(text, annotation.end(), first);
            if (annotation.start() < floor || annotation.end() <= first && !adjacent) {
                break;
            }
            if (adjacent) {
                first = annotation.start();
            }
        }
        return first;
    }

    private int signatureStart(SyntaxNode declaration, int start) {
        if ("@[#".indexOf(text.charAt(start)) < 0) {
            return start;
        }
        for (SyntaxNode child : declaration.children()) {
            if (child.type().isModifiers()) {
                for (SyntaxNode modifier : child.children()) {
                    if (!isDecoration(modifier)) {
                        return modifier.start();
                    }
                }
            } else if (!isDecoration(child)) {
                return child.start();
            }
        }
        return start;
    }

    private static boolean isDecoration(SyntaxNode node) {
        return node.type().isAnnotation() || node.type().isComment();
    }

    private @Nullable String returns(SyntaxNode node, DeclarationRule rule, Span name) {
        SyntaxNode type = node.follow(rule.returns());
        if (type == null) {
            return null;
        }
        int start = type.start();
        int end = type.end();
        String written = text.substring(start, end);
        if (end <= name.start()) {
            // in C the stars are part of the declarator
            String gap = text.substring(end, name.start()).strip();
            written += gap.chars().allMatch(c -> c == '*' || c == '&') ? (gap.isEmpty() ? "" : " " + gap) : "";
        }
        return written.startsWith(":") ? written.substring(1).strip() : written.strip();
    }
}

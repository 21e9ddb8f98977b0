package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a node by a rule.
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

    void rememberAnnotation(int start, int end) {
        annotations.add(new Span(start, end));
    }

    /** The declaration at {@code node}, null if the rule does not hold there. */
    @Nullable
    DeclarationDraft read(
            SyntaxNode node, DeclarationRule rule, SyntaxNode wrapper, @Nullable DeclarationDraft enclosing) {
        if (!rule.when().isNone() && node.follow(rule.when()) == null) {
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
        Span span = trimmed(wrapper.span());
        Span bodySpan = bodySpan(body, span);
        SyntaxNode parameters = node.follow(rule.parameters());
        return new DeclarationDraft(
                rule,
                nameSpan,
                new Span(startWithAnnotations(span.start(), enclosing), span.end()),
                signatureStart(wrapper, span.start()),
                headerEnd(node, rule, bodySpan, nameSpan),
                bodySpan,
                docstring(rule, body),
                parameters == null ? List.of() : new ParameterNames(text, grammar.parameters()).in(parameters),
                returns(node, rule, nameSpan),
                enclosing,
                enclosing == null ? 0 : enclosing.depth() + 1);
    }

    private @Nullable Span bodySpan(@Nullable SyntaxNode body, Span declaration) {
        if (body == null) {
            return null;
        }
        // a token opens a body that has no node of its own: the declaration ends with it
        return trimmed(
                body.type().named() ? body.span() : new Span(body.start(), Math.max(body.start(), declaration.end())));
    }

    /** A comment at the end of a suite brings the first half of its CRLF along. */
    private Span trimmed(Span span) {
        int end = span.end();
        while (end > span.start() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(span.start(), end);
    }

    /** Behind imports it documents no less: people put them first. */
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
            if (!child.type().comment() && !CLOSERS.contains(child.type().name())) {
                end = Math.max(end, child.end());
            }
        }
        return end;
    }

    /** Attributes that stand right before the declaration, as its siblings. */
    private int startWithAnnotations(int start, @Nullable DeclarationDraft enclosing) {
        int floor = enclosing == null ? 0 : enclosing.name().end();
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
            if (child.type().modifiers()) {
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
        return node.type().annotation() || node.type().comment();
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
            // C: the stars stand with the name
            String gap = text.substring(end, name.start()).strip();
            written += gap.chars().allMatch(c -> c == '*' || c == '&') ? (gap.isEmpty() ? "" : " " + gap) : "";
        }
        return written.startsWith(":") ? written.substring(1).strip() : written.strip();
    }
}

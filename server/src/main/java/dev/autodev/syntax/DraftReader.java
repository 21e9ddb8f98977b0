package dev.autodev.syntax;

import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.syntax.grammar.Rule;
import dev.autodev.syntax.grammar.Rule.Trait;
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
final class DraftReader {

    /** Tokens that close a declaration or separate its parts; they belong to no part. */
    private static final Set<String> CLOSERS = Set.of("end", ";");

    private final String text;
    private final Grammar grammar;
    private final List<Span> annotations = new ArrayList<>();

    DraftReader(String text, Grammar grammar) {
        this.text = text;
        this.grammar = grammar;
    }

    void rememberAnnotation(int start, int end) {
        annotations.add(new Span(start, end));
    }

    /** The declaration at {@code node}, null if the rule does not hold there. */
    @Nullable
    Draft read(Node node, Rule rule, Node wrapper, @Nullable Draft enclosing) {
        if (!rule.when().isNone() && node.follow(rule.when()) == null) {
            return null;
        }
        Node name = node.follow(rule.name());
        if (name == null) {
            return null;
        }
        Node body = node.follow(rule.body());
        Span nameSpan = name.span();
        if (nameSpan.isEmpty() || body == null && rule.is(Trait.NEEDS_BODY)) {
            return null;
        }
        Span span = trimmed(wrapper.span());
        Span bodySpan = bodySpan(body, span);
        Node parameters = node.follow(rule.parameters());
        return new Draft(
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

    private @Nullable Span bodySpan(@Nullable Node body, Span declaration) {
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
    private static @Nullable Span docstring(Rule rule, @Nullable Node body) {
        Node docstring = body == null ? null : body.follow(rule.docstring());
        if (body == null || docstring == null) {
            return null;
        }
        for (Node statement : body.children()) {
            if (statement.start() == docstring.start()) {
                return docstring.span();
            }
            if (statement.type().imports().isEmpty()) {
                return null;
            }
        }
        return null;
    }

    private static int headerEnd(Node node, Rule rule, @Nullable Span body, Span name) {
        if (body != null || !rule.is(Trait.SUITE)) {
            return name.end();
        }
        int end = name.end();
        for (Node child : node.children()) {
            if (!child.type().comment() && !CLOSERS.contains(child.type().name())) {
                end = Math.max(end, child.end());
            }
        }
        return end;
    }

    /** Attributes that stand right before the declaration, as its siblings. */
    private int startWithAnnotations(int start, @Nullable Draft enclosing) {
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

    private int signatureStart(Node declaration, int start) {
        if ("@[#".indexOf(text.charAt(start)) < 0) {
            return start;
        }
        for (Node child : declaration.children()) {
            if (child.type().modifiers()) {
                for (Node modifier : child.children()) {
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

    private static boolean isDecoration(Node node) {
        return node.type().annotation() || node.type().comment();
    }

    private @Nullable String returns(Node node, Rule rule, Span name) {
        Node type = node.follow(rule.returns());
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

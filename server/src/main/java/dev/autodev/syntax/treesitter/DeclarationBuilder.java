package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.text.Span;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes declarations of drafts, now that all comments are known.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class DeclarationBuilder {

    private final String text;
    private final Grammar grammar;
    private final List<DeclarationCandidate> found;
    private final CommentMap comments;
    private final List<Comment> merged;
    private final StubDetector stubs;
    private final IndentedBodies suites;

    DeclarationBuilder(
            String text, Grammar grammar, List<DeclarationCandidate> found, CommentMap comments, List<Comment> merged) {
        this.text = text;
        this.grammar = grammar;
        this.found = found;
        this.comments = comments;
        this.merged = merged;
        this.stubs = new StubDetector(text, grammar.stubs(), comments);
        this.suites = new IndentedBodies(text, comments);
    }

    /** In the order in which they were found; what was known stays as it is. */
    List<ReusedDeclaration> declarations() {
        ReusedDeclaration[] declarations = new ReusedDeclaration[found.size()];
        int[] innerEnds = new int[2];
        // inner before outer: a suite ends no earlier than what is in it
        for (int i = found.size() - 1; i >= 0; i--) {
            int depth = found.get(i).depth();
            if (depth + 2 > innerEnds.length) {
                innerEnds = Arrays.copyOf(innerEnds, 2 * depth + 2);
            }
            // no switch over types: it is linked when it is first met, and the first menu waits for this
            declarations[i] = found.get(i) instanceof DeclarationDraft draft
                    ? new ReusedDeclaration(draft.rule(), depth, declaration(draft, innerEnds[depth + 1]))
                    : (ReusedDeclaration) found.get(i);
            innerEnds[depth + 1] = 0;
            innerEnds[depth] = Math.max(
                    innerEnds[depth], declarations[i].declaration().span().end());
        }
        return Arrays.asList(declarations);
    }

    private Declaration declaration(DeclarationDraft draft, int innerEnd) {
        Span body = body(draft);
        int end = Math.max(draft.span().end(), body == null ? 0 : body.end());
        if (innerEnd > end) {
            end = innerEnd;
            body = body == null ? null : new Span(body.start(), innerEnd);
        }
        Span span = new Span(draft.span().start(), end);
        Span signature = signature(draft, body, end);
        boolean function = draft.rule().kind() == Declaration.Kind.FUNCTION;
        return new Declaration(
                draft.rule().kind(),
                draft.name().of(text),
                span,
                draft.name(),
                signature,
                body,
                draft.docstring() != null ? draft.docstring() : docBefore(span.start()),
                function && body != null && isStub(draft, signature, body),
                draft.parameters(),
                draft.returns());
    }

    private @Nullable Span body(DeclarationDraft draft) {
        Span body = draft.body();
        if (draft.rule().is(Trait.SUITE)) {
            return suites.body(draft);
        }
        if (body != null && text.startsWith("=>", body.start())) {
            // with its arrow goes its semicolon, so that a block can take the place of both
            return new Span(body.start(), Math.max(body.end(), draft.span().end()));
        }
        return body;
    }

    private Span signature(DeclarationDraft draft, @Nullable Span body, int declarationEnd) {
        int start = draft.signatureStart();
        int limit = body == null ? declarationEnd : body.start();
        // in C the name of a typedef stands behind the body
        int floor = draft.headerEnd() <= limit ? Math.max(start, draft.headerEnd()) : start;
        int end = comments.codeEnd(limit, floor);
        while (end > floor && text.charAt(end - 1) == ';') {
            end = comments.codeEnd(end - 1, floor);
        }
        return new Span(start, Math.max(start, end));
    }

    private boolean isStub(DeclarationDraft draft, Span signature, Span body) {
        int docEnd =
                draft.docstring() == null ? body.start() : draft.docstring().end();
        return stubs.isStub(signature.end(), body, docEnd, isConstructor(draft));
    }

    private boolean isConstructor(DeclarationDraft draft) {
        String name = draft.name().of(text);
        DeclarationDraft enclosing = draft.enclosing();
        boolean namedLikeItsType = enclosing != null
                && enclosing.rule().kind() == Declaration.Kind.TYPE
                && enclosing.name().of(text).equals(name);
        return draft.rule().is(Trait.CONSTRUCTOR)
                || namedLikeItsType
                || name.equals("constructor")
                || name.startsWith("~")
                || isQualifiedByItself(draft, name);
    }

    /** C++ outside the class: {@code Name::Name}. */
    private boolean isQualifiedByItself(DeclarationDraft draft, String name) {
        int start = Math.min(draft.signatureStart(), draft.name().start());
        String before = text.substring(start, draft.name().start());
        return before.endsWith("::")
                && Pattern.compile("\\b" + Pattern.quote(name) + "\\s*(?:<[^;{}]*>)?::$")
                        .matcher(before)
                        .find();
    }

    private @Nullable Span docBefore(int start) {
        Comment before = lastBefore(start);
        if (before == null) {
            return null;
        }
        Span span = before.span();
        boolean documents = comments.isGapWithinLines(span.end(), start)
                && comments.startsLine(span.start())
                && grammar.comments()
                        .doc()
                        .matcher(text)
                        .region(span.start(), span.end())
                        .lookingAt();
        return documents ? span : null;
    }

    private @Nullable Comment lastBefore(int offset) {
        int low = 0;
        int high = merged.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (merged.get(middle).span().end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : merged.get(low - 1);
    }
}

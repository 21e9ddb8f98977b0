// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftDeclaration;
import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftPlaces;
import dev.autodev.syntax.treesitter.DeclarationCandidate.ReusedDeclaration;
import dev.autodev.text.Span;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Completes drafts of declarations with what depends on comments: doc comments, stubs, the ends of signatures and suites.
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

    /** In the order in which they were found. */
    List<ReusedDeclaration> declarations() {
        ReusedDeclaration[] declarations = new ReusedDeclaration[found.size()];
        // by depth, the end of what was found inside: a suite ends no earlier
        int[] innerEnds = new int[2];
        for (int i = found.size() - 1; i >= 0; i--) {
            int depth = found.get(i).depth();
            if (depth + 2 > innerEnds.length) {
                innerEnds = Arrays.copyOf(innerEnds, 2 * depth + 2);
            }
            int innerEnd = innerEnds[depth + 1];
            // no switch over types: it generates a class at run time, which the first menu would wait for
            declarations[i] = found.get(i) instanceof DraftDeclaration draft
                    ? new ReusedDeclaration(draft.rule(), depth, declaration(draft, innerEnd))
                    : (ReusedDeclaration) found.get(i);
            innerEnds[depth + 1] = 0;
            innerEnds[depth] = Math.max(
                    innerEnds[depth], declarations[i].declaration().span().end());
        }
        return Arrays.asList(declarations);
    }

    private Declaration declaration(DraftDeclaration draft, int innerEnd) {
        DraftPlaces places = draft.places();
        Span body = body(draft);
        int end = Math.max(places.all().end(), body == null ? 0 : body.end());
        if (innerEnd > end) {
            end = innerEnd;
            body = body == null ? null : new Span(body.start(), innerEnd);
        }
        Span all = new Span(places.all().start(), end);
        Span signature = signature(places, body, end);
        boolean function = draft.rule().kind() == Declaration.Kind.FUNCTION;
        Span doc = places.docstring() != null ? places.docstring() : docBefore(all.start());
        return new Declaration(
                draft.rule().kind(),
                places.name().of(text),
                new Declaration.Places(all, places.name(), signature, body, doc),
                function && body != null && isStub(draft, signature, body),
                draft.parameters(),
                draft.returns());
    }

    private @Nullable Span body(DraftDeclaration draft) {
        Span body = draft.places().body();
        if (draft.rule().is(Trait.SUITE)) {
            return suites.body(draft);
        }
        if (body != null && text.startsWith("=>", body.start())) {
            // including the semicolon, so that a block can replace the whole expression body
            return new Span(
                    body.start(), Math.max(body.end(), draft.places().all().end()));
        }
        return body;
    }

    private Span signature(DraftPlaces places, @Nullable Span body, int declarationEnd) {
        int start = places.signatureStart();
        int limit = body == null ? declarationEnd : body.start();
        // in C the name of a typedef follows the body
        int floor = places.headerEnd() <= limit ? Math.max(start, places.headerEnd()) : start;
        int end = comments.codeEnd(limit, floor);
        while (end > floor && text.charAt(end - 1) == ';') {
            end = comments.codeEnd(end - 1, floor);
        }
        return new Span(start, Math.max(start, end));
    }

    private boolean isStub(DraftDeclaration draft, Span signature, Span body) {
        Span docstring = draft.places().docstring();
        int docEnd = docstring == null ? body.start() : docstring.end();
        return stubs.isStub(signature.end(), body, docEnd, isConstructor(draft));
    }

    private boolean isConstructor(DraftDeclaration draft) {
        String name = draft.places().name().of(text);
        DraftDeclaration enclosing = draft.enclosing();
        boolean namedLikeItsType = enclosing != null
                && enclosing.rule().kind() == Declaration.Kind.TYPE
                && enclosing.places().name().of(text).equals(name);
        return draft.rule().is(Trait.CONSTRUCTOR)
                || namedLikeItsType
                || name.equals("constructor")
                || name.startsWith("~")
                || isQualifiedByItself(draft.places(), name);
    }

    /** C++ outside the class: {@code Name::Name}. */
    private boolean isQualifiedByItself(DraftPlaces places, String name) {
        int start = Math.min(places.signatureStart(), places.name().start());
        String before = text.substring(start, places.name().start());
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

    /** The last comment that ends at or before {@code offset}. */
    private @Nullable Comment lastBefore(int offset) {
        int index = OffsetSearch.firstFrom(merged, comment -> comment.span().end(), offset + 1);
        return index == 0 ? null : merged.get(index - 1);
    }
}

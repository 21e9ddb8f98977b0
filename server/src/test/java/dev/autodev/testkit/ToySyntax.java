// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses nothing but functions like {@code int name() { body }}, doc comments before them, and line comments. */
public final class ToySyntax implements Syntax {

    private static final Pattern FUNCTION =
            Pattern.compile("(/\\*\\*[^*]*\\*/\\s*)?\\b(\\w+) (\\w+)\\(\\) (\\{[^}]*\\})");
    private static final Pattern COMMENT = Pattern.compile("//[ ]?([^\\r\\n]*)");

    public final AtomicInteger parses = new AtomicInteger();

    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Blocks parsing until {@link #release}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        parses.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cancelled);
        }
        if (!knows(language)) {
            return SyntaxTree.UNCHECKED;
        }
        List<Declaration> declarations = new ArrayList<>();
        Matcher function = FUNCTION.matcher(text);
        while (function.find()) {
            String body = function.group(4);
            Span doc = function.group(1) == null ? null : new Span(function.start(1), function.start(2) - 1);
            declarations.add(new Declaration(
                    Declaration.Kind.FUNCTION,
                    function.group(3),
                    new Declaration.Places(
                            new Span(function.start(2), function.end()),
                            new Span(function.start(3), function.end(3)),
                            new Span(function.start(2), function.start(4) - 1),
                            new Span(function.start(4), function.end(4)),
                            doc),
                    body.contains("TODO")
                            || body.substring(1, body.length() - 1).isBlank(),
                    List.of(),
                    function.group(2)));
        }
        List<Comment> comments = new ArrayList<>();
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) {
            comments.add(new Comment(new Span(comment.start(), comment.end()), comment.group(1)));
        }
        return new SyntaxTree(true, declarations, comments, List.of(), List.of());
    }

    @Override
    public boolean knows(Language language) {
        return language.id().equals("java");
    }
}

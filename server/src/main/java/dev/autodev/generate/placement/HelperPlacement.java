// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.SnippetLines;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.Snippet.SnippetForm;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Places the helpers of a function next to it or at the top of the file, in the order of the answer, because some languages
 * require a declaration before its use.
 */
final class HelperPlacement {

    /** Languages whose files contain nothing but types at the top level. */
    private static final Set<String> ONLY_TYPES_AT_TOP = Set.of("java", "csharp");

    /** Languages in which a function next to a method is another method. */
    static final Set<String> ONLY_METHODS = Set.of("java", "csharp", "kotlin", "ruby");

    private final EditTarget site;
    private final Snippet snippet;
    private final Declaration answer;
    private final Declaration target;
    private final HelperDeclarations helpers;

    /** What of the answer is not kept: a gap between two helpers that holds none of it is closed. */
    private final SpanIndex left;

    private final SnippetLines lines;

    HelperPlacement(
            EditTarget site, Snippet snippet, Declaration answer, Declaration target, HelperDeclarations helpers) {
        this.site = site;
        this.snippet = snippet;
        this.answer = answer;
        this.target = target;
        this.helpers = helpers;
        this.left = SpanIndex.of(Stream.of(
                        helpers.dropped().stream().map(HelperItem::span),
                        snippet.tree().imports().stream().map(SyntaxTree.Import::span),
                        snippet.tree().comments().stream().map(SyntaxTree.Comment::span))
                .flatMap(spans -> spans));
        this.lines = new SnippetLines(snippet, site);
    }

    /** Adjacent helpers that go to one place: to the top of the file or next to the function, before or after it. */
    private record HelperGroup(Span span, boolean top, boolean before) {}

    List<TextEdit> edits() {
        return groups().stream().map(this::edit).toList();
    }

    /** The text of the helpers before the function, or of those after it. */
    String code(boolean before) {
        StringBuilder code = new StringBuilder();
        for (HelperGroup group : groups()) {
            if (group.before() == before) {
                String text = CodeFragment.of(lines, group.span()).dedented().strip();
                code.append(before ? "" : gap(group)).append(text).append(before ? gap(group) : "");
            }
        }
        return code.toString();
    }

    private List<HelperGroup> groups() {
        List<HelperGroup> groups = new ArrayList<>();
        for (HelperItem item : helpers.kept()) {
            boolean top = isTop(item);
            boolean before = item.span().end() <= answer.span().start();
            HelperGroup last = groups.isEmpty() ? null : groups.getLast();
            Span span = item.span();
            if (last != null
                    && last.top() == top
                    && last.before() == before
                    && !left.overlaps(new Span(last.span().end(), span.start()))) {
                groups.removeLast();
                span = new Span(last.span().start(), span.end());
            }
            groups.add(new HelperGroup(span, top, before));
        }
        return groups;
    }

    private boolean isTop(HelperItem item) {
        if (item.isMember() || site.tree().typeAround(target).isEmpty() || isInFunction()) {
            return false;
        }
        if (ONLY_TYPES_AT_TOP.contains(site.language().id()) && item.kind() != Declaration.Kind.TYPE) {
            return false;
        }
        if (snippet.tree().typeAround(answer).isPresent()) {
            return true;
        }
        boolean member = ONLY_METHODS.contains(site.language().id())
                || snippet.form() == SnippetForm.MEMBERS
                || item.isDeclaration()
                        && (MatchingDeclaration.takesReceiver(firstLine(item)) || isCalledAsMember(item));
        return !member;
    }

    private String firstLine(HelperItem item) {
        return item.text()
                .lines()
                .filter(line -> line.indexOf('(') >= 0)
                .findFirst()
                .orElse("");
    }

    private boolean isCalledAsMember(HelperItem item) {
        String code = answer.span().of(snippet.code());
        return item.names().stream()
                .anyMatch(name -> code.contains("self." + name)
                        || code.contains("Self::" + name)
                        || code.contains("cls." + name));
    }

    private boolean isInFunction() {
        return site.tree().declarations().stream()
                .filter(other -> !other.equals(target) && other.span().contains(target.span()))
                .min(Comparator.comparingInt(other -> other.span().length()))
                .filter(Declaration::isFunction)
                .isPresent();
    }

    private TextEdit edit(HelperGroup group) {
        Declaration anchor = group.top() ? outermost() : target;
        String prefix = site.indentationAt(anchor.span().start());
        String text = CodeFragment.of(lines, group.span()).at(prefix, site);
        return group.before()
                ? new TextEdit(Span.at(anchor.fullSpan().start()), text.stripLeading() + gap(group) + prefix)
                : new TextEdit(Span.at(lineEnd(anchor)), gap(group) + text);
    }

    /** Two blank lines at the top of Python files, one elsewhere. */
    private String gap(HelperGroup group) {
        boolean top = group.top() || outermost().equals(target);
        return top && site.language().id().equals("python") ? "\n\n\n" : "\n\n";
    }

    private Declaration outermost() {
        Optional<Declaration> around = site.tree().declarations().stream()
                .filter(other -> other.span().contains(target.span()))
                .max(Comparator.comparingInt(other -> other.span().length()));
        return around.orElse(target);
    }

    /** The end of a declaration, with a semicolon or a comment after it on its line. */
    private int lineEnd(Declaration declaration) {
        int end = declaration.span().end();
        int lineEnd = site.document().lineEnd(site.document().lineOf(end));
        String rest = site.text(new Span(end, lineEnd)).strip();
        boolean belongs = rest.startsWith(";") && rest.length() == 1
                || site.tree()
                                .commentAt(lineEnd)
                                .filter(comment -> comment.span().start() >= end)
                                .isPresent()
                        && (rest.startsWith("/") || rest.startsWith("#"));
        return belongs ? lineEnd : end;
    }
}

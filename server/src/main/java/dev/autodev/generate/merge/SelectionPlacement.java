// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.merge;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.FileHeader;
import dev.autodev.generate.edit.ImportMerger;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Replaces selected lines. The document and the answer are matched as trees first: an answer may hold more than was
 * selected, such as the function or the file around it, and then replaces that; what it does not hold of the document
 * stays.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class SelectionPlacement {

    /** A type whose members an answer holds is searched among so many. */
    private static final int MOST_TYPES = 200;

    private final EditTarget site;
    private final Snippet snippet;
    private final Span lines;
    private final CodeNode document;
    private final CodeNode answer;
    private final CodeNode container;
    private final NodeMatches matches;
    private final OuterComments comments;

    /** Whether the answer holds what surrounds the selection, or only members of what is selected. */
    private final boolean isWider;

    private SelectionPlacement(EditTarget site, Snippet snippet) {
        this.site = site;
        this.snippet = snippet;
        this.lines = site.selectedLines();
        this.comments = new OuterComments(site, snippet);
        this.document = CodeNode.of(site.document().text(), site.tree(), site.layout());
        this.answer = CodeNode.of(snippet.code(), snippet.tree(), snippet.layout());
        List<CodeNode> around = around();
        int level = 0;
        NodeMatches found = NodeMatches.of(document.children(), answer.children());
        while (level + 1 < around.size() && !holds(found, around, level + 1)) {
            level++;
            found = NodeMatches.of(around.get(level).children(), answer.children());
        }
        Optional<CodeNode> home = found.isEmpty() ? home(around.get(level)) : Optional.empty();
        this.container = home.orElse(around.get(level));
        this.matches = home.isEmpty() ? found : NodeMatches.of(container.children(), answer.children());
        this.isWider = home.isPresent()
                || level + 1 < around.size()
                || container.children().stream().anyMatch(node -> found(node) && !lines.overlaps(node.span()));
    }

    /** The only type in a node that has members of the answer, which lacks the type. */
    private Optional<CodeNode> home(CodeNode node) {
        List<CodeNode> homes = new ArrayList<>();
        Deque<CodeNode> open = new ArrayDeque<>(node.children());
        for (int tried = 0; !open.isEmpty() && tried < MOST_TYPES; tried++) {
            CodeNode type = open.pop();
            if (type.isType()) {
                open.addAll(type.children());
                if (NodeMatches.of(type.children(), answer.children()).hasDeclaration()) {
                    homes.add(type);
                }
            }
        }
        return homes.size() == 1 ? Optional.of(homes.getFirst()) : Optional.empty();
    }

    /** Empty if the answer holds nothing that could replace the lines. */
    public static Optional<PlacedCode> place(EditTarget site, Snippet snippet) {
        Optional<PlacedCode> inLine = site.selectedPart().flatMap(part -> inLine(site, snippet, part));
        if (inLine.isPresent()) {
            return inLine;
        }
        SelectionPlacement selection = new SelectionPlacement(site, snippet);
        return snippet.parses() && selection.holdsFile()
                ? Optional.of(new WholeFile(site, snippet).placed(selection.lines))
                : selection.inLines();
    }

    /** Replaces a part of a line; empty if the answer repeats the line around it, or has declarations or imports. */
    private static Optional<PlacedCode> inLine(EditTarget site, Snippet snippet, Span part) {
        Span lines = site.selectedLines();
        String before = site.text(new Span(lines.start(), part.start())).strip();
        String after = site.text(new Span(part.end(), lines.end())).strip();
        String code = snippet.code().strip();
        boolean repeatsLine = code.length() >= before.length() + after.length()
                && code.startsWith(before)
                && code.endsWith(after)
                && (before.length() > 1 || after.length() > 1);
        boolean isMore = !snippet.tree().imports().isEmpty()
                || snippet.tree().declarations().stream()
                        .anyMatch(one -> !one.name().isEmpty());
        if (repeatsLine || isMore) {
            return Optional.empty();
        }
        for (String mark : List.of(";", ",")) {
            boolean doubled = after.startsWith(mark)
                    && code.endsWith(mark)
                    && !site.text(part).endsWith(mark);
            code = doubled ? code.substring(0, code.length() - 1) : code;
        }
        return Optional.of(new PlacedCode(code + "\n", List.of(new TextEdit(part, code)), part));
    }

    /** The root and the nodes that contain the selection and more, the outermost first. */
    private List<CodeNode> around() {
        Span selected = trimmed(lines);
        List<CodeNode> around = new ArrayList<>(List.of(document));
        Optional<CodeNode> inner = Optional.of(document);
        while (inner.isPresent()) {
            inner = inner.get().children().stream()
                    .filter(node -> node.span().contains(selected) && !selected.contains(node.bare()))
                    .findFirst();
            inner.ifPresent(around::add);
        }
        return around;
    }

    private Span trimmed(Span span) {
        String text = site.text(span);
        int start = span.start() + text.length() - text.stripLeading().length();
        return new Span(
                Math.min(start, span.end()),
                Math.max(start, span.start() + text.stripTrailing().length()));
    }

    /** Whether the answer has a new version of a node around the selection, perhaps under another name. */
    private boolean holds(NodeMatches found, List<CodeNode> around, int level) {
        CodeNode node = around.get(level);
        if (found.answerTo(node) != null) {
            return true;
        }
        Declaration function = node.declaration();
        boolean isInnermost = level + 1 == around.size();
        if (function == null
                || !function.isFunction()
                || !isInnermost
                || answer.children().size() != 1) {
            return false;
        }
        CodeNode only = answer.children().getFirst();
        Declaration renamed = only.declaration();
        boolean selectsFunction =
                site.tree().declarations().stream().anyMatch(one -> one.isFunction() && lines.contains(one.span()));
        boolean isRenamed = renamed != null
                && renamed.isFunction()
                && !selectsFunction
                && renamed.parameters().equals(function.parameters());
        if (isRenamed) {
            found.pair(node, only);
        }
        return isRenamed;
    }

    private boolean found(CodeNode node) {
        return matches.answerTo(node) != null;
    }

    /** Whether the answer holds all of the document, and more than the selected lines unless these are all of it. */
    private boolean holdsFile() {
        if (container != document) {
            return false;
        }
        String text = site.document().text();
        boolean coversFile = (text.substring(0, lines.start()) + text.substring(lines.end())).isBlank();
        if (!matches.hold(document.children())) {
            return false;
        }
        return coversFile
                ? new WholeFile(site, snippet).isRepeated() || !comments.areMissingIn(withoutHeader())
                : isWider && WholeFile.hasComments(site, snippet, lines);
    }

    private Span withoutHeader() {
        int header = new FileHeader(site).end();
        return new Span(Math.min(Math.max(lines.start(), header), lines.end()), lines.end());
    }

    /** Whether the answer can stand for the lines as it is. */
    private boolean isReplacement(List<CodeNode> selected) {
        if (isWider || !matches.isEmpty() && !matches.hold(selected)) {
            return false;
        }
        return matches.isEmpty()
                || !comments.areMissingIn(withoutHeader())
                        && !comments.areCommonIn(new Span(0, lines.start()))
                        && !comments.areCommonIn(
                                new Span(lines.end(), document.span().end()));
    }

    private List<Import> importsInside() {
        return site.tree().imports().stream()
                .filter(one -> one.span().overlaps(lines))
                .toList();
    }

    private Optional<PlacedCode> inLines() {
        CodeFragment code = CodeFragment.withoutImports(snippet, site);
        if (code.isBlank()) {
            return importsAlone();
        }
        List<CodeNode> selected = container.children().stream()
                .filter(node -> lines.overlaps(node.bare()))
                .toList();
        boolean isFragment = RepeatedLines.surround(site, snippet, code.dedented());
        if (!isFragment && matches.isEmpty() && selected.stream().anyMatch(CodeNode::isType) && answersWithoutType()) {
            return Optional.empty();
        }
        List<TextEdit> edits = isFragment || isReplacement(selected)
                ? List.of(replacement(code))
                : new NodeMerge(site, snippet, comments, lines, isWider)
                        .edits(container.children(), answer.children(), matches);
        Span target = edits.stream()
                .map(TextEdit::span)
                .reduce(lines, (a, b) -> new Span(Math.min(a.start(), b.start()), Math.max(a.end(), b.end())));
        return Optional.of(new PlacedCode(code.dedented() + "\n", withImports(edits, code), target));
    }

    /** Whether the answer holds functions that are in no type. */
    private boolean answersWithoutType() {
        return answer.children().stream().anyMatch(node -> node.declaration() != null)
                && answer.children().stream().noneMatch(CodeNode::isType);
    }

    /** Imports that were selected and are answered with imports; empty if other code was selected as well. */
    private Optional<PlacedCode> importsAlone() {
        boolean onlyImports = !importsInside().isEmpty()
                && document.children().stream().noneMatch(node -> lines.overlaps(node.span()));
        return onlyImports ? Optional.of(new WholeFile(site, snippet).inLines(lines)) : Optional.empty();
    }

    /** An import that would be added inside a replaced part is put in front of it. */
    private List<TextEdit> withImports(List<TextEdit> edits, CodeFragment code) {
        List<TextEdit> all = new ArrayList<>();
        for (TextEdit added : ImportMerger.edits(site, snippet, new PlacedCode(code.dedented(), edits, lines))) {
            Span inside = edits.stream()
                    .map(TextEdit::span)
                    .filter(span ->
                            span.start() < added.span().end() && added.span().start() < span.end())
                    .findFirst()
                    .orElse(null);
            all.add(
                    inside == null
                            ? added
                            : new TextEdit(
                                    Span.at(inside.start()), added.newText().strip() + "\n"));
        }
        all.addAll(edits);
        return all;
    }

    /** The lines without header and imports at their top, which stay; imports between other code are moved up. */
    private TextEdit replacement(CodeFragment answered) {
        int header = new FileHeader(site).end();
        boolean startsInHeader = lines.start() < header && header < lines.end();
        int start = startsInHeader ? header : lines.start();
        CodeFragment code =
                startsInHeader ? answered.withoutHead(site.document().text().substring(0, header)) : answered;
        int first = start;
        int firstNode = document.children().stream()
                .mapToInt(node -> node.span().start())
                .filter(at -> at >= first)
                .findFirst()
                .orElse(lines.end());
        StringBuilder moved = new StringBuilder();
        for (Import one : importsInside()) {
            if (one.span().start() <= firstNode) {
                int line = site.document().lineOf(one.span().end());
                start = Math.max(start, Math.min(lines.end(), site.document().lineEnd(line)));
            } else if (site.tree().functionAt(one.span().start()).isEmpty()) {
                moved.append(site.text(one.span())).append('\n');
            }
        }
        String rest = site.document().text().substring(start, lines.end());
        if (start > lines.start() && !rest.isBlank()) {
            int line = site.document().lineOf(lines.end() - rest.stripLeading().length());
            start = Math.max(start, site.document().lineStart(line));
        }
        Span replaced = snippet.tree().checked() && start == lines.start() && moved.isEmpty()
                ? RepeatedLines.around(site, code.dedented())
                : new Span(start, lines.end());
        String text =
                moved + code.at(site.indentationAt(replaced.start()), site).stripTrailing();
        boolean isBehindImport = rest.isBlank() && start > lines.start();
        return new TextEdit(replaced, isBehindImport ? "\n\n" + text : text);
    }
}

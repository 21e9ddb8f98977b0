// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.merge;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the nodes of a document by their new versions, inserts new nodes next to them, and leaves all others: a node that
 * the answer lacks is removed only if new ones stand in its place in the answer.
 *
 * <p><i>Confined to one thread.</i>
 */
final class NodeMerge {

    private static final Pattern ANNOTATION = Pattern.compile("(?m)^\\s*(?:@|#?\\[)");

    private final EditTarget site;
    private final Snippet snippet;
    private final OuterComments comments;
    private final Span lines;
    private final boolean isWider;
    private final TextDocument code;
    private final CodeFragment all;
    private final Indentation unit;
    private final List<TextEdit> edits = new ArrayList<>();

    /**
     * @param lines that were selected
     * @param isWider whether the answer holds more than these
     */
    NodeMerge(EditTarget site, Snippet snippet, OuterComments comments, Span lines, boolean isWider) {
        this.site = site;
        this.snippet = snippet;
        this.comments = comments;
        this.lines = lines;
        this.isWider = isWider;
        this.code = new TextDocument("", "", 0, snippet.code());
        this.all = CodeFragment.of(snippet, new Span(0, snippet.code().length()), site);
        this.unit = site.unit();
    }

    List<TextEdit> edits(List<CodeNode> document, List<CodeNode> answer, NodeMatches matches) {
        merge(document, answer, matches);
        return edits;
    }

    private void merge(List<CodeNode> document, List<CodeNode> answer, NodeMatches matches) {
        Map<CodeNode, Integer> behind = new IdentityHashMap<>();
        document.forEach(node -> behind.put(node, behind.size() + 1));
        List<CodeNode> added = new ArrayList<>();
        CodeNode last = null;
        int from = 0;
        for (CodeNode node : answer) {
            CodeNode original = matches.originalOf(node);
            if (original != null) {
                insert(added, new NodeGap(document, from, last, original), matches);
                added.clear();
                replace(original, node);
                last = original;
                from = behind.getOrDefault(original, from);
            } else if (node.declaration() != null || node.keys().size() > 1 || !isWider) {
                // other statements show how the code is used
                added.add(node);
            }
        }
        insert(added, new NodeGap(document, from, last, null), matches);
    }

    /**
     * A place in the document between two nodes that the answer has.
     *
     * @param from the number of the first node behind {@code last}
     * @param last null at the beginning
     * @param next null at the end
     */
    private record NodeGap(
            List<CodeNode> document,
            int from,
            @Nullable CodeNode last,
            @Nullable CodeNode next) {

        /** The node next to which others are inserted. */
        CodeNode neighbor() {
            return last != null ? last : next != null ? next : document.getLast();
        }

        boolean isBefore() {
            return last == null && next != null;
        }
    }

    private void insert(List<CodeNode> added, NodeGap where, NodeMatches matches) {
        if (added.isEmpty()) {
            return;
        }
        List<CodeNode> gone = where
                .document()
                .subList(where.from(), where.document().size())
                .stream()
                .takeWhile(node -> matches.answerTo(node) == null)
                .filter(node -> lines.contains(node.span()))
                .toList();
        boolean isReplacement = isReplacement(gone, added);
        CodeNode place = isReplacement ? gone.getFirst() : where.neighbor();
        String indentation = site.indentationAt(place.span().start());
        String gap = gap(added.getFirst(), place);
        String text = added.stream().map(node -> piece(node, true, indentation)).collect(Collectors.joining(gap));
        if (isReplacement) {
            edits.add(new TextEdit(new Span(place.above(), gone.getLast().span().end()), text.stripLeading()));
        } else if (where.isBefore()) {
            edits.add(new TextEdit(Span.at(place.above()), text.stripLeading() + gap + indentation));
        } else {
            edits.add(new TextEdit(Span.at(endOf(place)), gap + text));
        }
    }

    /** Whether new nodes are renamed versions of those that the answer lacks: most of their names are the same. */
    private boolean isReplacement(List<CodeNode> gone, List<CodeNode> added) {
        boolean alike = !gone.isEmpty() && gone.size() <= added.size();
        for (int i = 0; alike && i < gone.size(); i++) {
            Set<String> old = IdentifierNames.in(site.text(gone.get(i).span()));
            Set<String> now = IdentifierNames.in(added.get(i).span().of(snippet.code()));
            long same = old.stream().filter(now::contains).count();
            alike = same * 5 >= (old.size() + now.size() - same) * 3;
        }
        return alike;
    }

    private String gap(CodeNode added, CodeNode place) {
        if (added.declaration() == null && place.declaration() == null) {
            return "\n";
        }
        boolean isTop = site.indentationAt(place.span().start()).isEmpty();
        return isTop && site.language().id().equals("python") ? "\n\n\n" : "\n\n";
    }

    /** The end of a node with the punctuation and the comment behind it on its line. */
    private int endOf(CodeNode node) {
        int end = node.span().end();
        int lineEnd = site.document().lineEnd(site.document().lineOf(end));
        String rest = site.text(new Span(end, Math.max(end, lineEnd))).strip();
        String remark = rest.replaceFirst("^[;,]", "").strip();
        return remark.isEmpty() || remark.startsWith("//") || remark.startsWith("#") ? Math.max(end, lineEnd) : end;
    }

    private void replace(CodeNode original, CodeNode node) {
        if (original.hasBody() && !node.hasBody()) {
            return;
        }
        if (original.isType() && node.isType()) {
            NodeMatches members = NodeMatches.of(original.children(), node.children());
            boolean isKept = !members.hold(original.children()) || comments.areMissingIn(original.bare());
            if (isKept && !isRewritten(original, node, members)) {
                replaceHead(original, node);
                merge(original.children(), node.children(), members);
                return;
            }
        }
        boolean isCommented = node.above() < node.bare().start() && !isTail(original, node);
        Span replaced = original.bare();
        if (isCommented) {
            replaced = keepsNote(original, node) ? original.span() : original.withComment();
        }
        String text = piece(
                        node, isCommented, site.indentationAt(original.span().start()))
                .stripLeading();
        if (!text.equals(LineEnding.normalize(site.text(replaced)))) {
            edits.add(new TextEdit(replaced, text));
        }
    }

    /** Whether the comment of the answer is only the end of that of the document, from where its lines begin. */
    private boolean isTail(CodeNode original, CodeNode node) {
        String known = comment(site.document().text(), original);
        String answered = comment(snippet.code(), node);
        return answered.length() < known.length() && known.endsWith(answered);
    }

    private static String comment(String text, CodeNode node) {
        return text.substring(node.above(), node.bare().start()).replaceAll("\\s+", "");
    }

    /** Whether an ordinary comment above a node stays: the answer has none there. */
    private boolean keepsNote(CodeNode original, CodeNode node) {
        if (node.above() < node.span().start()) {
            return false;
        }
        String note = site.text(new Span(original.above(), original.span().start()));
        String answered = node.withComment().of(snippet.code());
        return !note.isBlank() && !answered.replaceAll("\\s+", "").contains(note.replaceAll("\\s+", ""));
    }

    /** Whether a selected type has another head and no member that it had: a class that became a data class. */
    private boolean isRewritten(CodeNode original, CodeNode node, NodeMatches members) {
        String head = head(original).of(site.document().text());
        return members.isEmpty()
                && lines.contains(original.span())
                && !node.children().isEmpty()
                && !head.replaceAll("\\s+", "")
                        .equals(head(node).of(snippet.code()).replaceAll("\\s+", ""));
    }

    /** Annotations stay if the answer has none. */
    private void replaceHead(CodeNode original, CodeNode node) {
        Span old = signature(original);
        Span now = signature(node);
        String text = now.of(snippet.code());
        if (ANNOTATION
                .matcher(new Span(head(node).start(), now.start()).of(snippet.code()))
                .find()) {
            old = head(original);
            text = CodeFragment.of(snippet, head(node), site)
                    .at(site.indentationAt(old.start()), site)
                    .stripLeading();
        }
        if (!text.equals(LineEnding.normalize(site.text(old)))) {
            edits.add(new TextEdit(old, text));
        }
    }

    private static Span signature(CodeNode type) {
        return Objects.requireNonNull(type.declaration()).signature();
    }

    /** The signature with the annotations above it. */
    private static Span head(CodeNode type) {
        int start = Objects.requireNonNull(type.declaration()).span().start();
        return new Span(
                Math.min(start, signature(type).start()), signature(type).end());
    }

    /** The text of a node of the answer, indented for the document. */
    private String piece(CodeNode node, boolean withComment, String indentation) {
        Span span = withComment ? node.withComment() : node.bare();
        int first = code.lineOf(span.start());
        int last = code.lineOf(Math.max(span.start(), span.end() - 1));
        boolean isAlone = code.line(first)
                        .substring(0, span.start() - code.lineStart(first))
                        .isBlank()
                && snippet.code()
                        .substring(span.end(), Math.max(span.end(), code.lineEnd(last)))
                        .isBlank();
        CodeFragment fragment = isAlone ? all.lines(first, last + 1) : CodeFragment.of(snippet, span, site);
        return fragment.at(indentation, unit);
    }
}

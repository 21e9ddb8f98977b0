// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Layout;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.syntax.treesitter.ChangedRegion.TextRow;
import dev.autodev.syntax.treesitter.DeclarationCandidate.ReusedDeclaration;
import dev.autodev.syntax.treesitter.SyntaxNode.OpenTree;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSRange;
import org.treesitter.TSReader;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Parses one text with one grammar: in full, or from where it differs from its previous version.
 *
 * <p><i>Confined to one thread.</i> It has a parser of its own.
 */
final class IncrementalParser {

    /** Byte offsets in UTF-16 are twice those of Java's characters; for UTF-8 they would need a table. */
    private static final TSInputEncoding ENCODING = TSInputEncoding.TSInputEncodingUTF16LE;

    private static final int READ_BUFFER_BYTES = 64 * 1024;

    /** An incremental parse reads little more than what has changed. */
    private static final int REREAD_BUFFER_BYTES = 8 * 1024;

    /** In UTF-16 code units: a shorter text is parsed in full within a millisecond or two, and its tree is not kept. */
    private static final int WORTH_KEEPING = 8 * 1024;

    private static final Pattern TYPE_ID = Pattern.compile("(\\btypeid\\s*\\(\\s*)([\\w:<>*&]+)\\)");

    private final LoadedGrammar grammar;
    private final String text;
    private final String readable;

    /** The row in which the text begins to differ from its previous version. */
    private TextRow row = TextRow.FIRST;

    IncrementalParser(LoadedGrammar grammar, String text) {
        this.grammar = grammar;
        this.text = text;
        this.readable = readable(grammar, text);
    }

    /** Parses all of the text. */
    ParseResult parse(TokenIndex landmarks) {
        try (TSParser parser = parser()) {
            TSTree tree = parser.parse(buffer(READ_BUFFER_BYTES), null, source(null), ENCODING);
            return keepOrClose(tree, () -> result(tree, landmarks, false));
        }
    }

    /** Parses all of the text, which is left unread if the work exceeds the limit of {@code meter}. */
    ParseResult parse(TokenIndex landmarks, WorkMeter meter) {
        try (TSParser parser = parser()) {
            TSTree tree = parser.parseWithOptions(
                    buffer(READ_BUFFER_BYTES), null, source(meter), ENCODING, state -> meter.progress());
            if (tree == null) {
                return ParseResult.of(SyntaxTree.unread(text));
            }
            return keepOrClose(
                    tree,
                    () -> exceeds(meter, tree)
                            ? ParseResult.of(SyntaxTree.unread(text))
                            : result(tree, landmarks, true));
        }
    }

    /** Parses what has changed since {@code previous}, a parse in the same or in another language. */
    ParseResult parse(TokenIndex landmarks, ParseResult previous) {
        TSTree before = previous.nativeTree();
        if (before == null || !previous.library().equals(grammar.library()) || text.length() < WORTH_KEEPING) {
            return parse(landmarks);
        }
        ChangedRegion change = ChangedRegion.between(previous.text(), readable);
        row = rowNear(change, previous).at(change.start(), previous.text());
        try (TSParser parser = parser();
                TSTree edited = before.copy()) {
            edited.edit(change.edit(previous.text(), readable, row));
            TSTree tree = parser.parse(buffer(REREAD_BUFFER_BYTES), edited, source(null), ENCODING);
            return keepOrClose(tree, () -> {
                PreviousParse known = new PreviousParse(previous, edited, change, changed(edited, tree, change), text);
                ParseResult result = result(tree, landmarks, known);
                return known.isConsistent() ? result : result(tree, landmarks, false);
            });
        }
    }

    /** The layout of the text, whose tree is {@code known}. */
    Layout layout(SyntaxTree known) {
        try (TSParser parser = parser();
                TSTree tree = parser.parse(buffer(READ_BUFFER_BYTES), null, source(null), ENCODING);
                TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            return new LayoutReader(text, new OpenTree(grammar, children), cursor).run(known);
        }
    }

    /** Closes the native tree unless the result holds it. */
    private static ParseResult keepOrClose(TSTree tree, Supplier<ParseResult> reading) {
        ParseResult result = null;
        try {
            result = reading.get();
            return result;
        } finally {
            if (result == null || result.nativeTree() == null) {
                tree.close();
            }
        }
    }

    private TSParser parser() {
        TSParser parser = new TSParser();
        parser.setLanguage(grammar.language());
        return parser;
    }

    private byte[] buffer(int most) {
        return new byte[Math.clamp(2L * text.length(), 2, most)];
    }

    private TSReader source(@Nullable WorkMeter meter) {
        return (buffer, byteOffset, position) -> {
            int from = Math.min(byteOffset / 2, readable.length());
            int count = Math.min(buffer.length / 2, readable.length() - from);
            for (int i = 0; i < count; i++) {
                char c = readable.charAt(from + i);
                buffer[2 * i] = (byte) c;
                buffer[2 * i + 1] = (byte) (c >> 8);
            }
            if (meter != null) {
                meter.read(count);
            }
            return count * 2;
        };
    }

    private static boolean exceeds(WorkMeter meter, TSTree tree) {
        if (tree.getRootNode().hasError()) {
            try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode())) {
                meter.countSkipped(cursor);
            }
        }
        return meter.isOver();
    }

    private static TextRow rowNear(ChangedRegion change, ParseResult previous) {
        return previous.changed().start() <= change.start() ? previous.changed() : TextRow.FIRST;
    }

    private List<Span> changed(TSTree edited, TSTree tree, ChangedRegion change) {
        List<Span> changed = new ArrayList<>();
        changed.add(new Span(change.start(), change.newEnd()));
        TSRange[] ranges = TSTree.getChangedRanges(edited, tree);
        for (TSRange range : ranges == null ? new TSRange[0] : ranges) {
            int start = Math.min(range.getStartByte() / 2, text.length());
            // a range up to the end of the text ends beyond what an int holds
            int end = range.getEndByte() < 0 ? text.length() : Math.min(range.getEndByte() / 2, text.length());
            changed.add(new Span(start, Math.max(start, end)));
        }
        return changed;
    }

    /** @param brief whether a text that does not parse was written by a model, and may be walked less closely */
    private ParseResult result(TSTree tree, TokenIndex landmarks, boolean brief) {
        try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            OpenTree open = new OpenTree(grammar, children);
            DeclarationCollector found = new TreeWalker(text, open, landmarks, cursor, brief, null).run();
            CommentMap comments = new CommentMap(text, found.comments());
            cursor.reset(tree.getRootNode());
            return result(tree, found, comments, comments.merged(), SyntaxProblems.in(text, open, cursor, brief));
        }
    }

    private ParseResult result(TSTree tree, TokenIndex landmarks, PreviousParse previous) {
        try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            OpenTree open = new OpenTree(grammar, children);
            DeclarationCollector found = new TreeWalker(text, open, landmarks, cursor, false, previous).run();
            CommentMap comments = new CommentMap(text, previous.comments(found.comments()));
            cursor.reset(tree.getRootNode());
            return result(
                    tree,
                    found,
                    comments,
                    previous.merged(comments.merged(previous.touched())),
                    problems(open, cursor, previous));
        }
    }

    private ParseResult result(
            TSTree tree,
            DeclarationCollector found,
            CommentMap comments,
            List<Comment> merged,
            List<SyntaxProblem> problems) {
        List<ReusedDeclaration> outline =
                new DeclarationBuilder(text, grammar.grammar(), found.declarations(), comments, merged).declarations();
        SyntaxTree read = new SyntaxTree(
                true,
                outline.stream().map(ReusedDeclaration::declaration).toList(),
                merged,
                imports(found.imports(), comments),
                withIndentation(problems));
        return text.length() >= WORTH_KEEPING && OffsetSearch.isOrdered(outline, ReusedDeclaration::start)
                ? new ParseResult(grammar.library(), readable, read, tree, outline, comments.all(), row)
                : ParseResult.of(read);
    }

    private List<SyntaxProblem> problems(OpenTree open, TSTreeCursor cursor, PreviousParse previous) {
        TSNode root = cursor.currentNode();
        if (!root.hasError()) {
            return List.of();
        }
        List<SyntaxProblem> problems = previous.problems(SyntaxProblems.in(text, open, cursor, previous.touched()));
        if (problems != null && !problems.isEmpty() && problems.size() < SyntaxProblems.MOST) {
            return problems;
        }
        cursor.reset(root);
        return SyntaxProblems.in(text, open, cursor, false);
    }

    /** The grammar of Python accepts wrong indentation. */
    private List<SyntaxProblem> withIndentation(List<SyntaxProblem> found) {
        boolean unchecked = grammar.library().equals("tree-sitter-python") && found.isEmpty();
        return unchecked ? IndentationCheck.problems(text) : found;
    }

    /** Some grammars include a comment behind the last import in it. */
    private static List<Import> imports(List<Import> imports, CommentMap comments) {
        return imports.stream()
                .map(found -> {
                    Span span = found.span();
                    int end = comments.codeEnd(span.end(), span.start());
                    return new Import(new Span(span.start(), end), found.packageClause());
                })
                .toList();
    }

    /** The C++ grammar does not accept a type as the operand of {@code typeid}: a name of the same length replaces it. */
    private static String readable(LoadedGrammar grammar, String text) {
        if (!grammar.library().equals("tree-sitter-cpp") || !text.contains("typeid")) {
            return text;
        }
        return TYPE_ID.matcher(text)
                .replaceAll(found -> found.group(1) + "t".repeat(found.group(2).length()) + ")");
    }
}

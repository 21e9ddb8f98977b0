// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
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
import java.util.function.Function;
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

    /** Short, so that a lexer that runs ahead is seen to read again what it has passed. */
    private static final int READ_BUFFER_BYTES = 4 * 1024;

    private static final Pattern TYPE_ID = Pattern.compile("(\\btypeid\\s*\\(\\s*)([\\w:<>*&]+)\\)");

    private final LoadedGrammar grammar;
    private final String text;
    private final String readable;
    private final WorkMeter meter;
    private final boolean isKept;

    /** The row in which the text begins to differ from its previous version. */
    private TextRow row = TextRow.FIRST;

    /**
     * @param meter ends the work on the text at its limit
     * @param shortest in UTF-16 code units: the result for a shorter text is not one to parse the next version from
     */
    IncrementalParser(LoadedGrammar grammar, String text, WorkMeter meter, int shortest) {
        this.grammar = grammar;
        this.text = text;
        this.readable = readable(grammar, text);
        this.meter = meter;
        this.isKept = text.length() >= shortest;
    }

    /** Parses all of a document, which stays unchecked if that is too much work. */
    ParseResult parse(TokenIndex landmarks) {
        try (TSParser parser = parser()) {
            TSTree tree = parsed(parser, null, READ_BUFFER_BYTES);
            return tree == null ? ParseResult.unchecked() : keepOrClose(tree, () -> result(tree, landmarks, false));
        }
    }

    /** What {@code reading} finds in the tree of the text; the tree is null if that is too much work. */
    <T> T read(Function<@Nullable TSTree, T> reading) {
        try (TSParser parser = parser()) {
            TSTree tree = parsed(parser, null, READ_BUFFER_BYTES);
            if (tree == null) {
                return reading.apply(null);
            }
            try (tree) {
                return reading.apply(tree);
            }
        }
    }

    /** Parses all of a model's text, which is left unread if that is too much work. */
    ParseResult parseGenerated(TokenIndex landmarks) {
        try (TSParser parser = parser()) {
            TSTree tree = parsed(parser, null, READ_BUFFER_BYTES);
            if (tree == null) {
                return ParseResult.of(SyntaxTree.unread(text));
            }
            return keepOrClose(
                    tree,
                    () -> exceeds(tree) ? ParseResult.of(SyntaxTree.unread(text)) : result(tree, landmarks, true));
        }
    }

    /** Parses what has changed since {@code previous}, a parse in the same or in another language. */
    ParseResult parse(TokenIndex landmarks, ParseResult previous) {
        TSTree before = previous.nativeTree();
        if (before == null || !previous.library().equals(grammar.library()) || !isKept) {
            return parse(landmarks);
        }
        ChangedRegion change = ChangedRegion.between(previous.text(), readable);
        row = rowNear(change, previous).at(change.start(), previous.text());
        try (TSParser parser = parser();
                TSTree edited = before.copy()) {
            edited.edit(change.edit(previous.text(), readable, row));
            TSTree tree = parsed(parser, edited, READ_BUFFER_BYTES);
            if (tree == null) {
                return ParseResult.unchecked();
            }
            return keepOrClose(tree, () -> {
                PreviousParse known = new PreviousParse(previous, edited, change, changed(edited, tree, change), text);
                ParseResult result = result(tree, landmarks, known);
                return known.isConsistent() ? result : result(tree, landmarks, false);
            });
        }
    }

    /** The tree, which the caller closes; null if that is too much work or the parser cannot be given the text. */
    private @Nullable TSTree parsed(TSParser parser, @Nullable TSTree edited, int bufferBytes) {
        if (!grammar.accepts(readable)) {
            return null;
        }
        TSTree tree =
                parser.parseWithOptions(buffer(bufferBytes), edited, source(), ENCODING, state -> meter.progress());
        if (tree != null && meter.isOver()) {
            tree.close();
            tree = null;
        }
        meter.throwIfInterrupted();
        return tree;
    }

    /** The layout of the text, whose tree is {@code known}; unknown if the budget is over before it is read. */
    Layout layout(SyntaxTree known, ParseBudget budget) {
        try (TSParser parser = parser();
                TSTree tree = parser.parse(buffer(READ_BUFFER_BYTES), null, source(), ENCODING);
                TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            return new LayoutReader(text, new OpenTree(grammar, children, meter), cursor).run(known, budget);
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

    private TSReader source() {
        return (buffer, byteOffset, position) -> {
            if (meter.isOver()) {
                // the end of the text, so that a lexer that runs ahead comes back and the parser reports its progress
                return 0;
            }
            int from = Math.min(byteOffset / 2, readable.length());
            int count = Math.min(buffer.length / 2, readable.length() - from);
            for (int i = 0; i < count; i++) {
                char c = readable.charAt(from + i);
                buffer[2 * i] = (byte) c;
                buffer[2 * i + 1] = (byte) (c >> 8);
            }
            meter.read(count);
            return count * 2;
        };
    }

    private boolean exceeds(TSTree tree) {
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
            OpenTree open = new OpenTree(grammar, children, brief ? meter.withoutLimit() : meter);
            DeclarationCollector found = new TreeWalker(text, open, landmarks, cursor, brief, null).run();
            CommentMap comments = new CommentMap(text, found.comments());
            cursor.reset(tree.getRootNode());
            if (open.meter().isEnded()) {
                return ParseResult.of(SyntaxTree.unread(text));
            }
            return result(tree, found, comments, comments.merged(), SyntaxProblems.in(text, open, cursor, brief));
        }
    }

    private ParseResult result(TSTree tree, TokenIndex landmarks, PreviousParse previous) {
        try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            OpenTree open = new OpenTree(grammar, children, meter);
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
        meter.throwIfInterrupted();
        if (meter.isOver()) {
            return ParseResult.unchecked();
        }
        List<ReusedDeclaration> outline =
                new DeclarationBuilder(text, grammar.grammar(), found.declarations(), comments, merged).declarations();
        SyntaxTree read = new SyntaxTree(
                true,
                outline.stream().map(ReusedDeclaration::declaration).toList(),
                merged,
                imports(found.imports(), comments),
                withIndentation(problems));
        return isKept && OffsetSearch.isOrdered(outline, ReusedDeclaration::start)
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
        return unchecked ? IndentationCheck.problems(readable) : found;
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

    /**
     * The text as the grammars can read it, of the same length. They know no line that ends with CR alone. The one of C++
     * does not accept a type as the operand of {@code typeid}: a name replaces it.
     */
    private static String readable(LoadedGrammar grammar, String text) {
        String lines = text.indexOf('\r') >= 0 && text.indexOf('\n') < 0 ? text.replace('\r', '\n') : text;
        if (!grammar.library().equals("tree-sitter-cpp") || !lines.contains("typeid")) {
            return lines;
        }
        return TYPE_ID.matcher(lines)
                .replaceAll(found -> found.group(1) + "t".repeat(found.group(2).length()) + ")");
    }
}

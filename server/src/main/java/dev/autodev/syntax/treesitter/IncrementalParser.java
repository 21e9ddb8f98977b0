package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Layout;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
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
 * Reads one text with one grammar: in full, or from where it differs from an earlier one.
 *
 * <p><i>Confined to one thread.</i> It has a parser of its own.
 */
final class IncrementalParser {

    private static final int READ_BUFFER_BYTES = 64 * 1024;

    /** Little more than what has changed is read again. */
    private static final int REREAD_BUFFER_BYTES = 8 * 1024;

    /** In UTF-16 code units: a shorter text is read anew within a millisecond or two, and need not be held on to. */
    private static final int WORTH_KEEPING = 8 * 1024;

    private static final Pattern TYPE_ID = Pattern.compile("(\\btypeid\\s*\\(\\s*)([\\w:<>*&]+)\\)");

    private final LoadedGrammar grammar;
    private final String text;
    private final String readable;

    /** Where it begins to differ from the earlier text. */
    private TextRow row = TextRow.FIRST;

    IncrementalParser(LoadedGrammar grammar, String text) {
        this.grammar = grammar;
        this.text = text;
        this.readable = readable(grammar, text);
    }

    /**
     * @param earlier null, or a text in any language
     * @param meter counts and limits the work; null for no limit
     */
    ParseResult read(TokenIndex landmarks, @Nullable ParseResult earlier, @Nullable WorkMeter meter) {
        String library = grammar.grammar().library();
        boolean fits = earlier != null
                && earlier.nativeTree() != null
                && earlier.library().equals(library)
                && text.length() >= WORTH_KEEPING;
        TSTree tree = null;
        ParseResult reading = null;
        try (TSParser parser = parser()) {
            if (!fits) {
                tree = parse(parser, null, meter);
                reading = tree == null || meter != null && isOver(meter, tree)
                        ? ParseResult.of(SyntaxTree.unread(text))
                        : reading(tree, landmarks, meter != null);
                return reading;
            }
            ChangedRegion change = ChangedRegion.between(earlier.text(), readable);
            try (TSTree base = earlier.nativeTree().copy()) {
                row = row(change, earlier);
                base.edit(change.edit(earlier.text(), readable, row));
                tree = parse(parser, base, null);
                PreviousParse known = PreviousParse.of(earlier, change, changed(base, tree, change), text);
                reading = reading(tree, landmarks, known, base);
                if (!known.isConsistent()) {
                    reading = reading(tree, landmarks, false);
                }
                return reading;
            }
        } finally {
            boolean kept = reading != null && reading.nativeTree() != null;
            if (tree != null && !kept) {
                tree.close();
            }
        }
    }

    private static boolean isOver(WorkMeter meter, TSTree tree) {
        if (tree.getRootNode().hasError()) {
            try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode())) {
                meter.countSkipped(cursor);
            }
        }
        return meter.isOver();
    }

    private static TextRow row(ChangedRegion change, ParseResult earlier) {
        TextRow near = earlier.changed().start() <= change.start() ? earlier.changed() : TextRow.FIRST;
        return near.at(change.start(), earlier.text());
    }

    Layout layout(SyntaxTree known) {
        try (TSParser parser = parser();
                TSTree tree = parse(parser, null, null);
                TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            return new LayoutReader(text, new TreeInReading(grammar, children), cursor).run(known);
        }
    }

    private TSParser parser() {
        TSParser parser = new TSParser();
        parser.setLanguage(grammar.language());
        return parser;
    }

    private byte[] buffer(@Nullable TSTree base) {
        return new byte[Math.clamp(2L * text.length(), 2, base == null ? READ_BUFFER_BYTES : REREAD_BUFFER_BYTES)];
    }

    /** Null if {@code meter} ends the parse. UTF-16 gives offsets that are just doubled; UTF-8 needs a table. */
    private @Nullable TSTree parse(TSParser parser, @Nullable TSTree base, @Nullable WorkMeter meter) {
        TSReader source = source(readable, meter);
        TSInputEncoding encoding = TSInputEncoding.TSInputEncodingUTF16LE;
        return meter == null
                ? parser.parse(buffer(base), base, source, encoding)
                : parser.parseWithOptions(buffer(base), base, source, encoding, state -> meter.progress());
    }

    private List<Span> changed(TSTree base, TSTree tree, ChangedRegion change) {
        List<Span> changed = new ArrayList<>();
        changed.add(new Span(change.start(), change.newEnd()));
        TSRange[] ranges = TSTree.getChangedRanges(base, tree);
        for (TSRange range : ranges == null ? new TSRange[0] : ranges) {
            int start = Math.min(range.getStartByte() / 2, text.length());
            // the end of everything is beyond what an int holds
            int end = range.getEndByte() < 0 ? text.length() : Math.min(range.getEndByte() / 2, text.length());
            changed.add(new Span(start, Math.max(start, end)));
        }
        return changed;
    }

    /** @param brief whether a text that does not parse is a model's, and may be looked through less closely */
    private ParseResult reading(TSTree tree, TokenIndex landmarks, boolean brief) {
        try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            TreeInReading open = new TreeInReading(grammar, children);
            TreeWalker walk = new TreeWalker(text, open, landmarks, cursor, brief, null);
            walk.run();
            CommentMap comments = new CommentMap(text, walk.comments());
            cursor.reset(tree.getRootNode());
            return reading(tree, walk, comments, comments.merged(), SyntaxProblems.in(text, open, cursor, brief));
        }
    }

    /** @param base the tree of the earlier text, edited to the length of this one */
    private ParseResult reading(TSTree tree, TokenIndex landmarks, PreviousParse earlier, TSTree base) {
        try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
            TreeInReading open = new TreeInReading(grammar, children);
            TreeWalker walk =
                    new TreeWalker(text, open, landmarks, cursor, false, new TreeDescent(open, earlier, base));
            walk.run();
            CommentMap comments = new CommentMap(text, earlier.comments(walk.comments()));
            cursor.reset(tree.getRootNode());
            return reading(
                    tree,
                    walk,
                    comments,
                    earlier.merged(comments.merged(earlier.touched())),
                    problems(open, cursor, earlier));
        }
    }

    private ParseResult reading(
            TSTree tree, TreeWalker walk, CommentMap comments, List<Comment> merged, List<SyntaxProblem> problems) {
        List<ReusedDeclaration> outline =
                new DeclarationBuilder(text, grammar.grammar(), walk.found(), comments, merged).declarations();
        SyntaxTree read = new SyntaxTree(
                true,
                outline.stream().map(ReusedDeclaration::declaration).toList(),
                merged,
                imports(walk.imports(), comments),
                orOfTheOffsideRule(problems));
        boolean kept = text.length() >= WORTH_KEEPING && OffsetSearch.is(outline, ReusedDeclaration::start);
        return kept
                ? new ParseResult(grammar.grammar().library(), readable, read, tree, outline, comments.all(), row)
                : ParseResult.of(read);
    }

    private List<SyntaxProblem> problems(TreeInReading open, TSTreeCursor cursor, PreviousParse earlier) {
        TSNode root = cursor.currentNode();
        if (!root.hasError()) {
            return List.of();
        }
        List<SyntaxProblem> problems = earlier.problems(SyntaxProblems.in(text, open, cursor, earlier.touched()));
        if (problems != null && !problems.isEmpty() && problems.size() < SyntaxProblems.MOST) {
            return problems;
        }
        cursor.reset(root);
        return SyntaxProblems.in(text, open, cursor, false);
    }

    /** What the grammar finds, and the offside rule where it finds nothing. */
    private List<SyntaxProblem> orOfTheOffsideRule(List<SyntaxProblem> found) {
        boolean lenient = grammar.grammar().library().equals("tree-sitter-python") && found.isEmpty();
        return lenient ? IndentationCheck.broken(text) : found;
    }

    /** Some grammars put a comment behind the last import into it. */
    private static List<Import> imports(List<Import> imports, CommentMap comments) {
        return imports.stream()
                .map(found -> {
                    Span span = found.span();
                    int end = comments.codeEnd(span.end(), span.start());
                    return new Import(new Span(span.start(), end), found.packageClause());
                })
                .toList();
    }

    /** The grammar of C++ knows no type as an operand of {@code typeid}: it reads a name of the same length. */
    private static String readable(LoadedGrammar grammar, String text) {
        if (!grammar.grammar().library().equals("tree-sitter-cpp") || !text.contains("typeid")) {
            return text;
        }
        return TYPE_ID.matcher(text)
                .replaceAll(found -> found.group(1) + "t".repeat(found.group(2).length()) + ")");
    }

    private static TSReader source(String text, @Nullable WorkMeter meter) {
        return (buffer, byteOffset, position) -> {
            int from = Math.min(byteOffset / 2, text.length());
            int count = Math.min(buffer.length / 2, text.length() - from);
            for (int i = 0; i < count; i++) {
                char c = text.charAt(from + i);
                buffer[2 * i] = (byte) c;
                buffer[2 * i + 1] = (byte) (c >> 8);
            }
            if (meter != null) {
                meter.read(count);
            }
            return count * 2;
        };
    }
}

package dev.autodev.syntax;

import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.syntax.grammar.Grammars;
import dev.autodev.text.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSReader;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Parses with tree-sitter. Native libraries are loaded when a language is first needed; where they do not load, every
 * tree is unchecked and the log says so once.
 *
 * <p><i>Thread-safe.</i> Each call has a parser of its own.
 */
public final class TreeSitterSyntax implements Syntax {

    private static final Logger LOG = Logger.getLogger(TreeSitterSyntax.class.getName());

    /** In UTF-16 code units. Beyond, a parse takes seconds and hundreds of megabytes. */
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;

    /** In UTF-16 code units: answers are shorter, and the walk reads most of a tree. */
    private static final int LONGEST_LAYOUT = 256 * 1024;

    private static final int READ_BUFFER_BYTES = 64 * 1024;

    private static final Pattern TYPE_ID = Pattern.compile("(\\btypeid\\s*\\(\\s*)([\\w:<>*&]+)\\)");

    private final NativeLibraries libraries;
    private final Map<String, Optional<LoadedGrammar>> loaded = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Keeps native libraries in the cache folder of the person who runs this. */
    public TreeSitterSyntax() {
        this(NativeLibraries.inUserCache());
    }

    /** Keeps native libraries in {@code folder}. */
    public TreeSitterSyntax(Path folder) {
        this(new NativeLibraries(folder));
    }

    private TreeSitterSyntax(NativeLibraries libraries) {
        this.libraries = libraries;
    }

    @Override
    public boolean knows(Language language) {
        return Grammars.of(language).isPresent();
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        Optional<Grammar> grammar = Grammars.of(language);
        if (grammar.isEmpty() || text.length() > LONGEST_TEXT) {
            return SyntaxTree.UNCHECKED;
        }
        return loaded.computeIfAbsent(grammar.get().library(), library -> load(grammar.get()))
                .map(ready -> parse(ready, text, landmarks(ready.grammar(), text)))
                .orElse(SyntaxTree.UNCHECKED);
    }

    @Override
    public Layout layout(Language language, String text) {
        Optional<Grammar> grammar = Grammars.of(language);
        if (grammar.isEmpty() || text.length() > LONGEST_LAYOUT) {
            return Layout.UNKNOWN;
        }
        return loaded.computeIfAbsent(grammar.get().library(), library -> load(grammar.get()))
                .map(ready -> layout(ready, text, parse(language, text)))
                .orElse(Layout.UNKNOWN);
    }

    private static Layout layout(LoadedGrammar grammar, String text, SyntaxTree known) {
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(grammar.language());
            try (TSTree tree = parser.parse(
                            new byte[READ_BUFFER_BYTES],
                            null,
                            reader(readable(grammar, text)),
                            TSInputEncoding.TSInputEncodingUTF16LE);
                    TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                    TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
                return new LayoutWalk(text, new OpenTree(grammar, children), cursor).run(known);
            }
        }
    }

    /** As {@link #parse(Language, String)}, but goes where {@code landmarks} say. */
    SyntaxTree parse(Language language, String text, Landmarks landmarks) {
        Grammar grammar = Grammars.of(language).orElseThrow();
        LoadedGrammar ready = loaded.computeIfAbsent(grammar.library(), library -> load(grammar))
                .orElseThrow();
        return parse(ready, text, landmarks);
    }

    private static Landmarks landmarks(Grammar grammar, String text) {
        return Landmarks.in(text, grammar.landmarks(), grammar.comments().openers());
    }

    private static SyntaxTree parse(LoadedGrammar grammar, String text, Landmarks landmarks) {
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(grammar.language());
            // UTF-16 gives offsets that are just doubled, where UTF-8 would need a table for each text
            try (TSTree tree = parser.parse(
                            new byte[READ_BUFFER_BYTES],
                            null,
                            reader(readable(grammar, text)),
                            TSInputEncoding.TSInputEncodingUTF16LE);
                    TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode());
                    TSTreeCursor children = new TSTreeCursor(tree.getRootNode())) {
                OpenTree open = new OpenTree(grammar, children);
                TreeWalk walk = new TreeWalk(text, open, landmarks, cursor);
                walk.run();
                CommentMap comments = new CommentMap(text, walk.comments());
                List<Comment> merged = comments.merged();
                cursor.reset(tree.getRootNode());
                return new SyntaxTree(
                        true,
                        new Assembly(text, grammar.grammar(), walk.drafts(), comments, merged).declarations(),
                        merged,
                        imports(walk.imports(), comments),
                        problems(grammar, text, Problems.in(text, open, cursor)));
            }
        }
    }

    /** What the grammar finds, and the offside rule where it finds nothing. */
    private static List<SyntaxProblem> problems(LoadedGrammar grammar, String text, List<SyntaxProblem> found) {
        boolean lenient = grammar.grammar().library().equals("tree-sitter-python") && found.isEmpty();
        return lenient ? OffsideRule.broken(text) : found;
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

    private static TSReader reader(String text) {
        return (buffer, byteOffset, position) -> {
            int from = Math.min(byteOffset / 2, text.length());
            int count = Math.min(buffer.length / 2, text.length() - from);
            for (int i = 0; i < count; i++) {
                char c = text.charAt(from + i);
                buffer[2 * i] = (byte) c;
                buffer[2 * i + 1] = (byte) (c >> 8);
            }
            return count * 2;
        };
    }

    private Optional<LoadedGrammar> load(Grammar grammar) {
        try {
            libraries.prepare(grammar.library());
            return Optional.of(new LoadedGrammar(grammar, grammar.treeSitter().get()));
        } catch (LinkageError | RuntimeException e) {
            // LinkageError: no library for this system; RuntimeException: it cannot be unpacked
            if (warned.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "{0} cannot be loaded on {1} {2}: code is neither read nor checked for syntax.",
                        new Object[] {grammar.library(), System.getProperty("os.name"), System.getProperty("os.arch")});
                LOG.log(Level.FINE, "why", e);
            }
            return Optional.empty();
        }
    }
}

package dev.autodev.syntax.treesitter;

import dev.autodev.language.Language;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.grammar.Grammar;
import dev.autodev.syntax.grammar.Grammars;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

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
        return tree(read(language, text, null));
    }

    @Override
    public SyntaxTree parse(Language language, String text, ParseBudget budget) {
        MeasuredTree measured = parse(language, text, budget.limit(text));
        if (!measured.tree().problems().isEmpty()) {
            budget.charge(text, measured.operations());
        }
        return measured.tree();
    }

    /** A tree with the operations that its parse took. */
    record MeasuredTree(SyntaxTree tree, long operations) {}

    /** Parses with {@code limit} operations at most, not at all for 0. */
    MeasuredTree parse(Language language, String text, long limit) {
        if (limit == 0) {
            return new MeasuredTree(SyntaxTree.unread(text), 0);
        }
        WorkMeter meter = new WorkMeter(limit);
        SyntaxTree tree = tree(read(language, text, null, meter));
        return new MeasuredTree(tree, meter.operations());
    }

    private static SyntaxTree tree(ParseResult reading) {
        if (reading.nativeTree() != null) {
            reading.nativeTree().close();
        }
        return reading.tree();
    }

    /** Reads {@code text} in full, or from where it differs from an earlier text in the same language. */
    public ParseResult read(Language language, String text, @Nullable ParseResult earlier) {
        return read(language, text, earlier, null);
    }

    private ParseResult read(Language language, String text, @Nullable ParseResult earlier, @Nullable WorkMeter meter) {
        Optional<Grammar> grammar = Grammars.of(language);
        if (grammar.isEmpty() || text.length() > LONGEST_TEXT) {
            return ParseResult.unchecked();
        }
        return loaded.computeIfAbsent(grammar.get().library(), library -> load(grammar.get()))
                .map(ready -> new IncrementalParser(ready, text).read(ready.landmarks(text), earlier, meter))
                .orElseGet(ParseResult::unchecked);
    }

    @Override
    public Layout layout(Language language, String text) {
        return layout(language, text, () -> parse(language, text));
    }

    /** @param known the tree of {@code text}, which need not be read again */
    Layout layout(Language language, String text, Supplier<SyntaxTree> known) {
        Optional<Grammar> grammar = Grammars.of(language);
        if (grammar.isEmpty() || text.length() > LONGEST_LAYOUT) {
            return Layout.UNKNOWN;
        }
        return loaded.computeIfAbsent(grammar.get().library(), library -> load(grammar.get()))
                .map(ready -> new IncrementalParser(ready, text).layout(known.get()))
                .orElse(Layout.UNKNOWN);
    }

    /** As {@link #parse(Language, String)}, but goes where {@code landmarks} say. */
    public SyntaxTree parse(Language language, String text, TokenIndex landmarks) {
        Grammar grammar = Grammars.of(language).orElseThrow();
        LoadedGrammar ready = loaded.computeIfAbsent(grammar.library(), library -> load(grammar))
                .orElseThrow();
        return new IncrementalParser(ready, text).read(landmarks, null, null).tree();
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

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.syntax.LatestParse;
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
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Parses with tree-sitter. Native libraries are loaded when a language is first used; where they cannot be loaded, every
 * tree is unchecked, and a warning is logged once.
 *
 * <p><i>Thread-safe.</i> Each call has a parser of its own.
 */
public final class TreeSitterSyntax implements Syntax {

    private static final Logger LOG = Logger.getLogger(TreeSitterSyntax.class.getName());

    /** For one document, or one version of it: a second of processor time at most, whatever the text is. */
    private static final long DOCUMENT_OPERATIONS = 2_000_000;

    /** In UTF-16 code units. Parsing a longer text takes seconds and hundreds of megabytes. */
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;

    /** In UTF-16 code units: answers are shorter, and the layout needs most of the tree. */
    private static final int LONGEST_LAYOUT = 256 * 1024;

    private final NativeLibraries libraries;
    private final LongSupplier nanoTime;
    private final OpenReadings readings;
    private final Map<String, Optional<LoadedGrammar>> loaded = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Keeps native libraries in the user's cache folder.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public TreeSitterSyntax(LongSupplier nanoTime) {
        this(NativeLibraries.inUserCache(), nanoTime);
    }

    /** Keeps native libraries in {@code folder}. */
    public TreeSitterSyntax(Path folder, LongSupplier nanoTime) {
        this(new NativeLibraries(folder), nanoTime);
    }

    private TreeSitterSyntax(NativeLibraries libraries, LongSupplier nanoTime) {
        this.libraries = libraries;
        this.nanoTime = nanoTime;
        this.readings = new OpenReadings(nanoTime);
    }

    @Override
    public boolean knows(Language language) {
        return Grammars.of(language).isPresent();
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        return treeOf(parseFrom(language, text, null));
    }

    /** Parses all of {@code text}, or what has changed since {@code previous}. The caller releases the result. */
    public ParseResult parseFrom(Language language, String text, @Nullable ParseResult previous) {
        return parseFrom(language, text, previous, LatestParse.WORTH_KEEPING);
    }

    /** @param shortest in UTF-16 code units: the result for a shorter text is not one to parse the next version from */
    ParseResult parseFrom(Language language, String text, @Nullable ParseResult previous, int shortest) {
        return withGrammar(
                language, text, new WorkMeter(DOCUMENT_OPERATIONS, nanoTime), shortest, (parser, grammar) -> {
                    if (!readings.areFew(grammar, text)) {
                        return ParseResult.unchecked();
                    }
                    if (previous != null && previous.nativeTree() != null) {
                        return parser.parse(grammar.landmarks(text), previous);
                    }
                    return new LanguageSamples(grammar, text, nanoTime).areCode()
                            ? parser.parse(grammar.landmarks(text))
                            : ParseResult.unchecked();
                });
    }

    @Override
    public SyntaxTree parse(Language language, String text, ParseBudget budget) {
        MeasuredTree measured = parse(language, text, budget.limit(text), budget);
        budget.charge(text, measured.price(), measured.tree());
        return measured.tree();
    }

    /**
     * A tree with the work of its parse.
     *
     * @param operations of it, or of the one of a part before it if that took more: what has to be within a limit
     * @param price of all of it
     */
    record MeasuredTree(SyntaxTree tree, long operations, long price) {

        private MeasuredTree(SyntaxTree tree, String text, long operations) {
            this(tree, operations, ParseBudget.price(text, operations));
        }
    }

    /** Parses with at most {@code limit} operations, not at all for 0, and only as long as the budget is not over. */
    MeasuredTree parse(Language language, String text, long limit, ParseBudget budget) {
        if (limit == 0) {
            return new MeasuredTree(SyntaxTree.unread(text), 0, 0);
        }
        RepeatedText repeated = RepeatedText.of(text);
        if (repeated.isShortened()
                && grammar(language).filter(grammar -> grammar.accepts(text)).isPresent()) {
            MeasuredTree shortened = parseWhole(language, repeated.text(), limit, budget);
            if (shortened.tree().isUnread()) {
                return new MeasuredTree(SyntaxTree.unread(text), shortened.operations(), shortened.price());
            }
            if (repeated.isProblem(shortened.tree())) {
                return new MeasuredTree(repeated.expanded(shortened.tree()), shortened.operations(), shortened.price());
            }
            MeasuredTree whole = parseWhole(language, text, limit, budget);
            return new MeasuredTree(
                    whole.tree(),
                    Math.max(shortened.operations(), whole.operations()),
                    shortened.price() + whole.price());
        }
        return parseWhole(language, text, limit, budget);
    }

    private MeasuredTree parseWhole(Language language, String text, long limit, ParseBudget budget) {
        WorkMeter meter = new WorkMeter(limit, nanoTime, budget::isOver);
        ParseResult result = withGrammar(
                language,
                text,
                meter,
                (parser, grammar) -> readings.areFew(grammar, text)
                        ? parser.parseGenerated(grammar.landmarks(text))
                        : ParseResult.of(SyntaxTree.unread(text)));
        return new MeasuredTree(treeOf(result), text, meter.operations());
    }

    /** The work of reading {@code text} as a document, in operations of the parser. It ends soon after {@code limit}. */
    long operations(Language language, String text, long limit) {
        WorkMeter meter = new WorkMeter(limit, nanoTime);
        treeOf(withGrammar(language, text, meter, (parser, grammar) -> parser.parse(grammar.landmarks(text))));
        return meter.operations();
    }

    /** As {@link #parse(Language, String)}, but visits the nodes at {@code landmarks} only. */
    public SyntaxTree parse(Language language, String text, TokenIndex landmarks) {
        return treeOf(withGrammar(language, text, WorkMeter.unlimited(), (parser, grammar) -> parser.parse(landmarks)));
    }

    private static SyntaxTree treeOf(ParseResult result) {
        result.release();
        return result.tree();
    }

    @Override
    public Layout layout(Language language, String text, ParseBudget budget) {
        SyntaxTree known = parse(language, text, budget);
        return known.problems().isEmpty() ? layout(language, text, known, budget) : Layout.UNKNOWN;
    }

    @Override
    public Layout layout(Language language, String text) {
        return layout(language, text, parse(language, text), new ParseBudget(Deadline.NONE));
    }

    /** @param known the tree of {@code text} */
    Layout layout(Language language, String text, SyntaxTree known, ParseBudget budget) {
        return text.length() > LONGEST_LAYOUT || budget.isOver()
                ? Layout.UNKNOWN
                : grammar(language)
                        .filter(grammar -> grammar.accepts(text))
                        .map(grammar -> new IncrementalParser(grammar, text, WorkMeter.unlimited(), Integer.MAX_VALUE)
                                .layout(known, budget))
                        .orElse(Layout.UNKNOWN);
    }

    private ParseResult withGrammar(
            Language language,
            String text,
            WorkMeter meter,
            BiFunction<IncrementalParser, LoadedGrammar, ParseResult> parse) {
        return withGrammar(language, text, meter, Integer.MAX_VALUE, parse);
    }

    private ParseResult withGrammar(
            Language language,
            String text,
            WorkMeter meter,
            int shortest,
            BiFunction<IncrementalParser, LoadedGrammar, ParseResult> parse) {
        return text.length() > LONGEST_TEXT
                ? ParseResult.unchecked()
                : grammar(language)
                        .map(grammar -> parse.apply(new IncrementalParser(grammar, text, meter, shortest), grammar))
                        .orElseGet(ParseResult::unchecked);
    }

    private Optional<LoadedGrammar> grammar(Language language) {
        return Grammars.of(language)
                .flatMap(grammar -> loaded.computeIfAbsent(grammar.parser().library(), library -> load(grammar)));
    }

    private Optional<LoadedGrammar> load(Grammar grammar) {
        try {
            libraries.prepare(grammar.parser().library());
            return Optional.of(
                    new LoadedGrammar(grammar, grammar.parser().load().get()));
        } catch (LinkageError | RuntimeException e) {
            // LinkageError: no library for this system; RuntimeException: it cannot be unpacked
            if (warned.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "{0} cannot be loaded on {1} {2}. Code is neither parsed nor checked for syntax errors.",
                        new Object[] {
                            grammar.parser().library(), System.getProperty("os.name"), System.getProperty("os.arch")
                        });
                LOG.log(Level.FINE, "why", e);
            }
            return Optional.empty();
        }
    }
}

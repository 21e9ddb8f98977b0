package dev.autodev.session;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An open document at one version, with its language, its past and, once somebody asked, its syntax tree.
 *
 * <p><i>Immutable</i> but for the memoised tree; <i>thread-safe.</i>
 */
public final class OpenDocument {

    /** In UTF-16 code units: read in some 150 ms. */
    private static final int LONGEST_READ_UNASKED = 256 * 1024;

    private final TextDocument text;
    private final Language language;
    private final ChangeHistory history;

    /** The same object from {@code didOpen} to {@code didClose}: a document opened again shares no past. */
    private final LatestParse lineage;

    private final ReentrantLock parsing = new ReentrantLock();
    private volatile @Nullable SyntaxTree tree;

    private OpenDocument(TextDocument text, Language language, ChangeHistory history, LatestParse lineage) {
        this.text = text;
        this.language = language;
        this.history = history;
        this.lineage = lineage;
    }

    public static OpenDocument opened(TextDocument text) {
        return new OpenDocument(text, languageOf(text), ChangeHistory.startingAt(text.version()), new LatestParse());
    }

    /** The language a client names, else the one of the file's ending, else plain text under the client's name. */
    public static Language languageOf(TextDocument text) {
        return Languages.named(text.languageId())
                .or(() -> Languages.ofFile(text.uri()))
                .orElseGet(() -> Languages.namedOrPlain(text.languageId()));
    }

    public TextDocument text() {
        return text;
    }

    public Language language() {
        return language;
    }

    /** The document after {@code changes}, each of which speaks of the text the one before it left. */
    OpenDocument changed(int version, List<ContentChange> changes) {
        TextDocument current = text;
        ChangeHistory past = history;
        for (ContentChange change : changes) {
            TextDocument before = current;
            if (change.range() == null) {
                current = before.with(version, change.text());
                Span everything = new Span(0, before.characters().length());
                past = past.plus(DocumentChange.of(
                        version,
                        before.text(),
                        everything,
                        change.text(),
                        change.text().length()));
            } else {
                Span replaced = before.spanOf(change.range());
                current = before.replace(version, replaced, change.text());
                past = past.plus(DocumentChange.of(
                        version,
                        before.characters(),
                        replaced,
                        current.characters(),
                        change.text().length()));
            }
        }
        return new OpenDocument(current.with(version), language, past, lineage);
    }

    /** Gives back what reading its next version would need. */
    void close() {
        lineage.close();
    }

    /** Whether {@link #tree} is free. */
    public boolean isRead() {
        return tree != null;
    }

    /**
     * Whether somebody may soon want the tree. That of a long document takes 60 MB for each of its own, and most of them
     * are only looked at: it is made when an action is asked for in it, and kept up from there.
     */
    public boolean isWorthReadingAhead() {
        return text.characters().length() <= LONGEST_READ_UNASKED || lineage.isBegun();
    }

    /** Parses on the first call, which belongs on a worker; later calls are free. */
    public SyntaxTree tree(Syntax syntax) {
        SyntaxTree known = tree;
        if (known != null) {
            return known;
        }
        parsing.lock();
        try {
            known = tree;
            if (known == null) {
                known = syntax.parse(language, text.text(), lineage);
                tree = known;
            }
            return known;
        } finally {
            parsing.unlock();
        }
    }

    /**
     * Edits of {@code earlier} in offsets of this text; nothing if the region they rely on has changed meanwhile.
     *
     * @param target the region of {@code earlier} whose text the edits rely on
     */
    public Optional<List<TextEdit>> reanchor(OpenDocument earlier, List<TextEdit> edits, Span target) {
        if (lineage != earlier.lineage) {
            return text.text().equals(earlier.text.text()) ? Optional.of(edits) : Optional.empty();
        }
        return history.since(earlier.history.revision()).flatMap(changes -> Reanchoring.edits(edits, target, changes));
    }

    /** Where {@code span} of the text at {@code version} is now; nothing if it has changed or is forgotten. */
    public Optional<Span> locate(Span span, int version) {
        if (version == text.version()) {
            return Optional.of(span);
        }
        OptionalLong revision = history.revisionOf(version);
        return revision.isEmpty()
                ? Optional.empty()
                : history.since(revision.getAsLong()).flatMap(changes -> Reanchoring.span(span, changes));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import dev.autodev.concurrent.InterruptibleLock;
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
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * An open document at one version, with its language, its change history and, once requested, its syntax tree.
 *
 * <p><i>Immutable</i> but for the memoised tree; <i>thread-safe.</i>
 */
public final class OpenDocument {

    /** In UTF-16 code units; parsed in some 150 ms. */
    private static final int LONGEST_PARSED_AHEAD = 256 * 1024;

    private final TextDocument text;
    private final Language language;
    private final ChangeHistory history;

    /** The same object from {@code didOpen} to {@code didClose}; a document that is opened again has a new one. */
    private final LatestParse lineage;

    private final InterruptibleLock parsing = new InterruptibleLock();
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

    /** The client's language, else that of the file extension, else plain text under the client's name. */
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

    /** The document after {@code changes}; each refers to the text after the one before it. */
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

    /** Releases what parsing the next version would have used. */
    void close() {
        lineage.close();
    }

    /** Whether {@link #tree} needs no parsing. */
    public boolean isParsed() {
        return tree != null;
    }

    /**
     * Whether to parse the document before the tree is requested. The tree of a long document takes sixty times the memory of
     * its text, and most long documents are only looked at; they are parsed from the first request for actions on, unless
     * that was too much work.
     */
    public boolean isParsedAhead() {
        return text.characters().length() <= LONGEST_PARSED_AHEAD || lineage.isKnown();
    }

    /**
     * Parses on the first call, which belongs on a worker; later calls are free.
     *
     * @throws CancellationException if the thread is interrupted
     */
    public SyntaxTree tree(Syntax syntax) {
        SyntaxTree known = tree;
        if (known != null) {
            return known;
        }
        parsing.take();
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
     * The edits of {@code earlier} in offsets of this text; empty if the region they depend on has changed.
     *
     * @param target the region of {@code earlier} whose text the edits depend on
     */
    public Optional<List<TextEdit>> reanchor(OpenDocument earlier, List<TextEdit> edits, Span target) {
        if (lineage != earlier.lineage) {
            return text.text().equals(earlier.text.text()) ? Optional.of(edits) : Optional.empty();
        }
        return history.since(earlier.history.revision()).flatMap(changes -> Reanchoring.edits(edits, target, changes));
    }

    /** Where {@code span} of the text at {@code version} is now; empty if it has changed or the history no longer has it. */
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

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.complete.CompletionRequest;
import dev.autodev.complete.Completions;
import dev.autodev.complete.DocumentSyntax;
import dev.autodev.complete.Suggestion;
import dev.autodev.lsp.convert.JsonLookup;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.session.Snapshot;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.InlineCompletionItem;
import org.eclipse.lsp4j.InlineCompletionList;
import org.eclipse.lsp4j.InlineCompletionTriggerKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code textDocument/inlineCompletion}: with suggestions, or with null where there is nothing to show. Never with an
 * error, which some editors show at each key, and never with an empty list, which hides what the editor shows.
 *
 * <p><i>Thread-safe.</i>
 */
public final class InlineCompletionHandler implements DocumentSyncHandler.TextListener {

    private final Session session;
    private final Completions completions;
    private final Supplier<Syntax> syntax;

    public InlineCompletionHandler(Session session, Completions completions, Supplier<Syntax> syntax) {
        this.session = session;
        this.completions = completions;
        this.syntax = syntax;
    }

    /** The document that a request is about, as it is parsed. */
    private record ParsedDocument(OpenDocument document, Supplier<Syntax> syntax) implements DocumentSyntax {

        @Override
        public Optional<SyntaxTree> tree() {
            return document.isParsedAhead() ? Optional.of(document.tree(syntax.get())) : Optional.empty();
        }

        @Override
        public SyntaxTree treeOf(String text) {
            return document.treeOf(text, syntax.get());
        }

        @Override
        public SyntaxTree treeOfPart(String part) {
            return syntax.get().parse(document.language(), part);
        }
    }

    /** @param params of any form; the version that some clients add to the document is respected */
    public CompletableFuture<@Nullable Object> handle(JsonElement params) {
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        // on the reader thread, so that later notifications do not change what the request is about
        Optional<CompletionRequest> request = request(params, session.snapshot(), answer);
        if (request.isEmpty()) {
            answer.complete(null);
            return answer;
        }
        answer.whenComplete((result, thrown) -> {
            if (answer.isCancelled()) {
                completions.cancel(request.get());
            }
        });
        completions.request(request.get());
        return answer;
    }

    /** A client that was written for another server says so; suggestions are counted when they are sent. */
    public void shown(JsonElement params) {}

    public void partiallyAccepted(JsonElement params) {
        completions.counts().partiallyAccepted();
    }

    @Override
    public void textChanged(String uri) {
        session.snapshot().document(uri).map(OpenDocument::text).ifPresent(completions::changed);
    }

    @Override
    public void documentClosed(String uri) {
        completions.closed(uri);
    }

    private Optional<CompletionRequest> request(
            JsonElement params, Snapshot snapshot, CompletableFuture<@Nullable Object> answer) {
        String uri = JsonLookup.text(params, "textDocument", "uri");
        OpenDocument document = uri == null ? null : snapshot.document(uri).orElse(null);
        Position cursor = position(JsonLookup.at(params, "position"));
        if (document == null || cursor == null) {
            return Optional.empty();
        }
        TextDocument text = document.text();
        Long version = JsonLookup.number(params, "textDocument", "version");
        if (!isInside(cursor, text) || version != null && version != text.version()) {
            return Optional.empty();
        }
        JsonElement selected = JsonLookup.at(params, "context", "selectedCompletionInfo");
        Span selection = selected == null
                ? Span.at(text.offsetAt(cursor))
                : selection(JsonLookup.at(selected, "range"), cursor, text);
        String word = selected == null ? "" : JsonLookup.text(selected, "text");
        if (selection == null || word == null) {
            return Optional.empty();
        }
        Long trigger = JsonLookup.number(params, "context", "triggerKind");
        Span replaced = selection;
        return Optional.of(new CompletionRequest(
                text,
                document.language(),
                selection,
                word,
                trigger != null && trigger == InlineCompletionTriggerKind.Invoked.getValue(),
                new ParsedDocument(document, syntax),
                () -> isCurrent(text),
                suggestions -> answer.complete(list(suggestions, text, replaced))));
    }

    /** The selected entry ends at the cursor and is on its line, because a suggestion replaces a part of one line. */
    private static @Nullable Span selection(@Nullable JsonElement range, Position cursor, TextDocument text) {
        Position start = position(JsonLookup.at(range, "start"));
        Position end = position(JsonLookup.at(range, "end"));
        if (start == null
                || !cursor.equals(end)
                || start.line() != cursor.line()
                || start.character() > cursor.character()) {
            return null;
        }
        return new Span(text.offsetAt(start), text.offsetAt(cursor));
    }

    private static @Nullable Position position(@Nullable JsonElement json) {
        Long line = JsonLookup.number(json, "line");
        Long character = JsonLookup.number(json, "character");
        if (line == null || character == null || !isInt(line) || !isInt(character)) {
            return null;
        }
        return new Position(line.intValue(), character.intValue());
    }

    private static boolean isInt(long number) {
        return 0 <= number && number <= Integer.MAX_VALUE;
    }

    private static boolean isInside(Position position, TextDocument text) {
        return text.positionAt(text.offsetAt(position)).equals(position);
    }

    private boolean isCurrent(TextDocument text) {
        return session.snapshot()
                .document(text.uri())
                .map(OpenDocument::text)
                .filter(now -> now == text || now.text().equals(text.text()))
                .isPresent();
    }

    private static @Nullable InlineCompletionList list(
            List<Suggestion> suggestions, TextDocument text, Span selection) {
        return suggestions.isEmpty()
                ? null
                : new InlineCompletionList(suggestions.stream()
                        .map(suggestion -> item(suggestion, text, selection))
                        .toList());
    }

    private static InlineCompletionItem item(Suggestion suggestion, TextDocument text, Span selection) {
        Span replaced = new Span(selection.start(), selection.end() + suggestion.replaced());
        InlineCompletionItem item = new InlineCompletionItem(Either.forLeft(suggestion.text()));
        item.setRange(Positions.toLsp(text.rangeOf(replaced)));
        // editors compare it with the text in the range, or hide the suggestion
        item.setFilterText(replaced.of(text.text()) + suggestion.text());
        item.setCommand(new Command(
                "Suggestion accepted", ExecuteCommandHandler.COMPLETION_ACCEPTED, List.of(suggestion.id())));
        return item;
    }
}

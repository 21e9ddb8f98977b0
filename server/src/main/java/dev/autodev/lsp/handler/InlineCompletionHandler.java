// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.Completions;
import dev.autodev.complete.Suggestion;
import dev.autodev.lsp.convert.JsonLookup;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
public final class InlineCompletionHandler implements DocumentSyncHandler.DocumentListener {

    private final Session session;
    private final Completions completions;
    private final CursorRequests requests;

    public InlineCompletionHandler(Session session, Completions completions, CursorRequests requests) {
        this.session = session;
        this.completions = completions;
        this.requests = requests;
    }

    /** @param params of any form; the version that some clients add to the document is respected */
    public CompletableFuture<@Nullable Object> handle(JsonElement params) {
        Long trigger = JsonLookup.number(params, "context", "triggerKind");
        boolean isInvoked = trigger != null && trigger == InlineCompletionTriggerKind.Invoked.getValue();
        return requests.start(params, isInvoked ? Trigger.INVOKED : Trigger.TYPED, InlineCompletionHandler::list);
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
        item.setFilterText(replaced.of(text.characters()) + suggestion.text());
        item.setCommand(new Command(
                "Accepted: a suggestion of " + suggestion.provider(),
                ExecuteCommandHandler.COMPLETION_ACCEPTED,
                List.of(suggestion.id())));
        return item;
    }
}

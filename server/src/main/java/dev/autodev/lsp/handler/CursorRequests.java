// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.complete.CompletionRequest;
import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.Completions;
import dev.autodev.complete.DocumentSyntax;
import dev.autodev.complete.Suggestion;
import dev.autodev.lsp.convert.JsonLookup;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.Syntax;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts requests for text at a cursor from the params of the two LSP requests that have such an answer.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CursorRequests {

    private final Session session;
    private final Completions completions;
    private final Supplier<Syntax> syntax;

    /** Of the document in which text was requested last, or of the part of it around the cursor. */
    private final LatestParse latest = LatestParse.ofAnyLength();

    public CursorRequests(Session session, Completions completions, Supplier<Syntax> syntax) {
        this.session = session;
        this.completions = completions;
        this.syntax = syntax;
    }

    /** The form in which suggestions are sent. */
    @FunctionalInterface
    interface AnswerForm {

        /**
         * @param suggestions may be empty
         * @param selection what they replace left of the cursor
         */
        @Nullable
        Object of(List<Suggestion> suggestions, TextDocument text, Span selection);
    }

    /**
     * To be called on the reader thread, so that later notifications do not change what the request is about.
     *
     * @param params of any form
     * @return null where the params make no sense
     */
    CompletableFuture<@Nullable Object> start(JsonElement params, Trigger trigger, AnswerForm form) {
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        Optional<CompletionRequest> request = request(params, trigger, form, answer);
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

    private Optional<CompletionRequest> request(
            JsonElement params, Trigger trigger, AnswerForm form, CompletableFuture<@Nullable Object> answer) {
        String uri = JsonLookup.text(params, "textDocument", "uri");
        OpenDocument document =
                uri == null ? null : session.snapshot().document(uri).orElse(null);
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
        Span replaced = selection;
        return Optional.of(new CompletionRequest(
                text,
                document.language(),
                selection,
                word,
                trigger,
                DocumentSyntax.around(text, selection, part -> syntax.get().parse(document.language(), part, latest)),
                () -> isCurrent(text),
                suggestions -> answer.complete(form.of(suggestions, text, replaced))));
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
                .filter(now -> now.hasTextOf(text))
                .isPresent();
    }
}

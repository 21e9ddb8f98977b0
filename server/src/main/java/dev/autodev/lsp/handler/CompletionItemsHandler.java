// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.Suggestion;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.session.ActiveSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionRegistrationOptions;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.InsertTextMode;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code textDocument/completion} with what would be shown at the cursor, for editors that show no such text. They
 * do not say whether the user typed or requested the list, so each request counts as typing and is never made to a provider
 * that costs money unless the settings say so.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CompletionItemsHandler {

    /** Has the characters of {@code InitializeResultText}; a test compares them. */
    public static final CompletionRegistrationOptions REGISTRATION =
            new CompletionRegistrationOptions(List.of(".", "(", "[", "{", "=", ":", ",", " "), false);

    /** In UTF-16 code units. */
    private static final int LONGEST_LABEL = 60;

    private final CursorRequests requests;
    private final ActiveSettings settings;
    private final EditorClient editor;

    public CompletionItemsHandler(CursorRequests requests, ActiveSettings settings, EditorClient editor) {
        this.requests = requests;
        this.settings = settings;
        this.editor = editor;
    }

    /** @param params of any form */
    public CompletableFuture<@Nullable Object> handle(JsonElement params) {
        boolean isOff = settings.latest()
                .filter(read -> !read.completion().asCompletionItems())
                .isPresent();
        return isOff ? CompletableFuture.completedFuture(null) : requests.start(params, Trigger.TYPED, this::list);
    }

    /** Never complete, so that the client sends a request for the next key, too. */
    private CompletionList list(List<Suggestion> suggestions, TextDocument text, Span selection) {
        return new CompletionList(
                true,
                suggestions.stream()
                        .map(suggestion -> item(suggestion, text, selection.end()))
                        .toList());
    }

    private CompletionItem item(Suggestion suggestion, TextDocument text, int cursor) {
        // clients compare the word at the cursor with the beginning of an item
        String word = wordBefore(text.characters(), cursor);
        String inserted = word + suggestion.text();
        List<String> lines = inserted.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String first = lines.getFirst();
        boolean isCut = first.length() > LONGEST_LABEL;
        boolean isWhole = lines.size() == 1 && !isCut;
        CompletionItem item =
                new CompletionItem((isCut ? first.substring(0, LONGEST_LABEL) : first) + (isWhole ? "" : " …"));
        item.setKind(CompletionItemKind.Text);
        item.setDetail("autodev: " + suggestion.provider());
        item.setFilterText(first);
        item.setInsertTextFormat(InsertTextFormat.PlainText);
        if (!isWhole) {
            item.setDocumentation(suggestion.text().strip());
        }
        if (editor.features().completion().asIs()) {
            item.setInsertTextMode(InsertTextMode.AsIs);
        }
        Span replaced = new Span(cursor - word.length(), cursor + suggestion.replaced());
        item.setTextEdit(Either.forLeft(new TextEdit(Positions.toLsp(text.rangeOf(replaced)), inserted)));
        item.setCommand(new Command(
                "Accepted: a suggestion of " + suggestion.provider(),
                ExecuteCommandHandler.COMPLETION_ACCEPTED,
                List.of(suggestion.id())));
        return item;
    }

    private static String wordBefore(CharSequence text, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return text.subSequence(start, cursor).toString();
    }
}

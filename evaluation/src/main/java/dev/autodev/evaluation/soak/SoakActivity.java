// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What the user of the client does: one step at a time, at random.
 *
 * <p><i>Confined to one thread.</i>
 */
final class SoakActivity {

    /** A client that waits for so many answers does nothing new. */
    private static final int MOST_UNANSWERED = 100;

    private static final List<String> TASKS = List.of("implement", "document", "test", "explain");
    private static final List<String> CACHE_USES = List.of("use", "use", "use", "refresh", "off", "only");
    private static final List<String> STRATEGIES = List.of("sequential", "cheapest", "fastest", "available", "race");

    private final SoakEditor editor;
    private final Random random;
    private int tokens;

    SoakActivity(SoakEditor editor, long seed) {
        this.editor = editor;
        random = new Random(seed);
    }

    void step() {
        if (editor.unanswered().size() > MOST_UNANSWERED || editor.waiting() > MOST_UNANSWERED) {
            return;
        }
        switch (random.nextInt(24)) {
            case 0, 1 ->
                editor.withDocuments(documents -> documents.next(random).ifPresent(this::open));
            case 2 ->
                editor.withDocuments(documents -> documents.any(random).ifPresent(document -> {
                    documents.close(document);
                    editor.notify("textDocument/didClose", about(document));
                }));
            case 3, 4, 5, 6 ->
                editor.withDocuments(documents -> documents
                        .any(random)
                        .ifPresent(document -> editor.notify("textDocument/didChange", documents.type(document))));
            case 7 ->
                editor.withDocuments(documents -> documents
                        .any(random)
                        .ifPresent(document -> editor.notify("textDocument/didChange", documents.restore(document))));
            case 8 ->
                editor.withDocuments(documents -> documents.any(random).ifPresent(document -> {
                    save(documents, document);
                }));
            case 9, 10, 11 -> withDocument(this::listActions);
            case 12 -> withAction(action -> editor.request("codeAction/resolve", action));
            case 13, 14 -> withAction(this::execute);
            case 15, 16, 17, 18 -> withDocument(this::generate);
            case 19 -> cancelRequest();
            case 20 -> cancelRun();
            case 21 -> withDocument(document -> editor.request("autodev/preview", generation(document)));
            case 22 -> editor.request("autodev/status", new JsonObject());
            default -> rare();
        }
    }

    private void rare() {
        switch (random.nextInt(6)) {
            case 0 -> editor.notify("$/setTrace", json("{\"value\": \"verbose\"}"));
            case 1 -> editor.notify("$/setTrace", json("{\"value\": \"off\"}"));
            case 2 -> editor.request("workspace/symbol", json("{\"query\": \"work\"}"));
            case 3 ->
                editor.notify(
                        "workspace/didChangeConfiguration",
                        json("{\"settings\": {\"autodev\": {\"synthesis\": {\"generator\": {\"max_retries\": "
                                + random.nextInt(3) + "}}}}}"));
            case 4 -> editor.notify("workspace/didChangeWatchedFiles", json("{\"changes\": []}"));
            default -> editor.request("autodev/generate", json("{\"task\": \"none\"}"));
        }
    }

    private void withDocument(Consumer<TextDocument> work) {
        editor.withDocuments(documents -> documents.any(random).ifPresent(work));
    }

    private void withAction(Consumer<JsonObject> work) {
        if (editor.latest("textDocument/codeAction") instanceof JsonArray actions && !actions.isEmpty()) {
            work.accept(actions.get(random.nextInt(actions.size())).getAsJsonObject());
        }
    }

    private void open(TextDocument document) {
        JsonObject item = new JsonObject();
        item.addProperty("uri", document.uri());
        item.addProperty("languageId", document.languageId());
        item.addProperty("version", document.version());
        item.addProperty("text", document.text());
        JsonObject params = new JsonObject();
        params.add("textDocument", item);
        editor.notify("textDocument/didOpen", params);
    }

    private void save(SoakDocuments documents, TextDocument document) {
        try {
            Files.writeString(documents.file(document), document.text());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        editor.notify("textDocument/didSave", about(document));
    }

    private void listActions(TextDocument document) {
        JsonObject params = about(document);
        params.add("range", SoakDocuments.placeOf(document, random.nextBoolean() ? "work" : "other"));
        params.add("context", json("{\"diagnostics\": []}"));
        editor.request("textDocument/codeAction", params);
    }

    private void execute(JsonObject action) {
        JsonObject command = action.getAsJsonObject("command");
        JsonObject params = new JsonObject();
        params.add("command", command.get("command"));
        params.add("arguments", command.get("arguments"));
        editor.request("workspace/executeCommand", params);
    }

    private void generate(TextDocument document) {
        JsonObject params = generation(document);
        params.addProperty("strategy", any(STRATEGIES));
        params.addProperty("cache", any(CACHE_USES));
        params.addProperty("deliver", random.nextInt(3) == 0 ? "apply" : "result");
        if (random.nextBoolean()) {
            params.addProperty("partialResultToken", "partial-" + ++tokens);
        }
        if (random.nextBoolean()) {
            params.addProperty("workDoneToken", "work-" + ++tokens);
        }
        editor.request("autodev/generate", params);
    }

    private JsonObject generation(TextDocument document) {
        JsonObject params = about(document);
        params.addProperty("task", any(TASKS));
        params.addProperty("spec", "");
        params.add("range", SoakDocuments.placeOf(document, "work"));
        return params;
    }

    private void cancelRequest() {
        List<Integer> ids = List.copyOf(editor.unanswered().keySet());
        if (!ids.isEmpty()) {
            JsonObject params = new JsonObject();
            params.addProperty("id", ids.get(random.nextInt(ids.size())));
            editor.notify("$/cancelRequest", params);
        }
    }

    private void cancelRun() {
        JsonElement started = editor.latest("workspace/executeCommand");
        if (random.nextBoolean() && started instanceof JsonObject run && run.has("id")) {
            JsonObject params = new JsonObject();
            params.addProperty("command", "autodev.cancel");
            JsonArray arguments = new JsonArray();
            arguments.add(run);
            params.add("arguments", arguments);
            editor.request("workspace/executeCommand", params);
        } else {
            JsonObject params = new JsonObject();
            params.addProperty("token", "work-" + Math.max(0, tokens - random.nextInt(4)));
            editor.notify("window/workDoneProgress/cancel", params);
        }
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static JsonObject about(TextDocument document) {
        JsonObject identifier = new JsonObject();
        identifier.addProperty("uri", document.uri());
        JsonObject params = new JsonObject();
        params.add("textDocument", identifier);
        return params;
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}

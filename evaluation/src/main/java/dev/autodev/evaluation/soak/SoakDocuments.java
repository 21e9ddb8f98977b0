// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The open documents of the client. Their texts are a limited number, so that the cache gets all its entries early in a run.
 *
 * <p><i>Guarded by the lock of {@link SoakEditor}.</i>
 */
final class SoakDocuments {

    private static final int MOST_OPEN = 10;
    private static final int FILES = 3;
    private static final String TYPED = " typed\n";

    private final Path folder;
    private final Map<String, TextDocument> open = new LinkedHashMap<>();
    private final Map<String, String> originals = new HashMap<>();

    private record Dialect(String id, String ending, String comment, String code) {}

    private static final List<Dialect> DIALECTS = List.of(
            new Dialect("python", "py", "#", "def work(n: int) -> int:\n    pass\n\n\ndef other(n):\n    return n\n"),
            new Dialect(
                    "java",
                    "java",
                    "//",
                    "class Work {\n    int work(int n) {\n        throw new UnsupportedOperationException();\n    }\n\n"
                            + "    int other(int n) {\n        return n;\n    }\n}\n"),
            new Dialect(
                    "go",
                    "go",
                    "//",
                    "package work\n\nfunc work(n int) int {\n\tpanic(\"not implemented\")\n}\n\n"
                            + "func other(n int) int {\n\treturn n\n}\n"),
            new Dialect(
                    "javascript",
                    "js",
                    "//",
                    "function work(n) {\n    throw new Error(\"not implemented\");\n}\n\n"
                            + "function other(n) {\n    return n;\n}\n"));

    SoakDocuments(Path folder) {
        this.folder = folder;
    }

    /** Any open document. */
    Optional<TextDocument> any(Random random) {
        return open.isEmpty()
                ? Optional.empty()
                : open.values().stream().skip(random.nextInt(open.size())).findFirst();
    }

    /** A document that was not open; empty if there are enough. */
    Optional<TextDocument> next(Random random) {
        Dialect dialect = DIALECTS.get(random.nextInt(DIALECTS.size()));
        int number = random.nextInt(FILES);
        String uri =
                folder.resolve("work" + number + "." + dialect.ending).toUri().toString();
        if (open.size() >= MOST_OPEN || open.containsKey(uri)) {
            return Optional.empty();
        }
        String text = dialect.comment + " file " + number + "\n" + dialect.code;
        TextDocument document = new TextDocument(uri, dialect.id, random.nextInt(2), text);
        open.put(uri, document);
        originals.put(uri, text);
        return Optional.of(document);
    }

    void close(TextDocument document) {
        open.remove(document.uri());
    }

    Path file(TextDocument document) {
        return Path.of(URI.create(document.uri()));
    }

    /** Types a word after the first line, or removes it, and returns the params of the notification. */
    JsonObject type(TextDocument document) {
        int end = document.lineEnd(0);
        boolean isTyped = document.line(0).endsWith(TYPED.strip());
        String word = TYPED.stripTrailing();
        Span place = isTyped ? new Span(end - word.length(), end) : new Span(end, end);
        JsonObject change = new JsonObject();
        change.add("range", json(document.rangeOf(place)));
        change.addProperty("text", isTyped ? "" : word);
        TextDocument changed = document.replace(document.version() + 1, place, isTyped ? "" : word);
        return changed(changed, List.of(change));
    }

    /** Sends the document as a whole, as it was when it was opened. */
    JsonObject restore(TextDocument document) {
        String text = originals.get(document.uri());
        JsonObject change = new JsonObject();
        change.addProperty("text", text);
        return changed(document.with(document.version() + 1, text), List.of(change));
    }

    /**
     * Applies an edit of the server, and undoes it at once, or the texts would be more and more.
     *
     * @return the params of the notifications, or empty if a document is not at its version
     */
    Optional<List<JsonObject>> apply(JsonObject edit) {
        List<JsonObject> notifications = new ArrayList<>();
        for (JsonElement element : edit.getAsJsonArray("documentChanges")) {
            JsonObject change = element.getAsJsonObject();
            if (!change.has("textDocument")) {
                // the creation of a file, which this client opens never
                continue;
            }
            JsonObject identifier = change.getAsJsonObject("textDocument");
            TextDocument document = open.get(identifier.get("uri").getAsString());
            JsonElement version = identifier.get("version");
            if (document == null) {
                continue;
            }
            if (version != null && !version.isJsonNull() && version.getAsInt() != document.version()) {
                return Optional.empty();
            }
            notifications.add(apply(document, change.getAsJsonArray("edits")));
            notifications.add(restore(open.get(document.uri())));
        }
        return Optional.of(notifications);
    }

    private JsonObject apply(TextDocument document, JsonArray edits) {
        List<TextEdit> replacements = new ArrayList<>();
        for (JsonElement element : edits) {
            JsonObject edit = element.getAsJsonObject();
            JsonObject range = edit.getAsJsonObject("range");
            Range place = new Range(position(range.getAsJsonObject("start")), position(range.getAsJsonObject("end")));
            replacements.add(
                    new TextEdit(document.spanOf(place), edit.get("newText").getAsString()));
        }
        List<JsonObject> changes = new ArrayList<>();
        // from the last to the first, so that each range is one of the text before
        for (TextEdit edit : TextEdit.sorted(replacements).reversed()) {
            JsonObject change = new JsonObject();
            change.add("range", json(document.rangeOf(edit.span())));
            change.addProperty("text", edit.newText());
            changes.add(change);
        }
        return changed(document.with(document.version() + 1, TextEdit.apply(document.text(), replacements)), changes);
    }

    private JsonObject changed(TextDocument document, List<JsonObject> changes) {
        open.put(document.uri(), document);
        JsonObject identifier = new JsonObject();
        identifier.addProperty("uri", document.uri());
        identifier.addProperty("version", document.version());
        JsonObject params = new JsonObject();
        params.add("textDocument", identifier);
        JsonArray events = new JsonArray();
        changes.forEach(events::add);
        params.add("contentChanges", events);
        return params;
    }

    /** The place of the function that a request is about. */
    static JsonObject placeOf(TextDocument document, String word) {
        return json(Range.at(document.positionAt(Math.max(0, document.text().indexOf(word + "(")))));
    }

    private static Position position(JsonObject position) {
        return new Position(
                position.get("line").getAsInt(), position.get("character").getAsInt());
    }

    private static JsonObject json(Range range) {
        JsonObject json = new JsonObject();
        json.add("start", json(range.start()));
        json.add("end", json(range.end()));
        return json;
    }

    private static JsonObject json(Position position) {
        JsonObject json = new JsonObject();
        json.addProperty("line", position.line());
        json.addProperty("character", position.character());
        return json;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client of one server that opens Java files, types into a line of them and requests suggestions. <i>Confined to one thread.</i> */
final class SuggestionEditor implements AutoCloseable {

    static final int INVOKED = 1;
    static final int TYPED = 2;

    final ServerProcess server;
    private int version = 1;

    private SuggestionEditor(ServerProcess server) {
        this.server = server;
    }

    /** A document with a line that is typed into. */
    record Place(String uri, int line) {

        private String document() {
            return "\"textDocument\":{\"uri\":\"" + uri + "\"";
        }

        private String at(int character) {
            return "{\"line\":" + line + ",\"character\":" + character + "}";
        }
    }

    /**
     * A server that has answered {@code initialize}.
     *
     * @param options {@code initializationOptions} in JSON
     * @param takesSuggestions whether the client announces {@code textDocument.inlineCompletion}
     */
    static SuggestionEditor start(
            List<String> command, Map<String, String> environment, String options, boolean takesSuggestions)
            throws IOException {
        ServerProcess server = new ServerProcess(command, environment);
        String initialize = takesSuggestions
                ? ServerProcess.INITIALIZE.replace("\"textDocument\":{", "\"textDocument\":{\"inlineCompletion\":{},")
                : ServerProcess.INITIALIZE;
        server.request(String.format(Locale.ROOT, initialize, options));
        server.notify("\"method\":\"initialized\",\"params\":{}");
        return new SuggestionEditor(server);
    }

    /** Opens a file of this length; the place is an empty line in a method in its middle. */
    Place open(String name, int lines) throws IOException {
        SampleFile sample = SampleFile.ofLines(lines);
        String text = sample.document().text();
        String opened = text.substring(0, sample.stubAt()) + text.substring(text.indexOf('\n', sample.stubAt()));
        Place place = new Place(
                "file:///w/" + name + ".java",
                (int) text.substring(0, sample.stubAt()).lines().count() - 1);
        server.notify("\"method\":\"textDocument/didOpen\",\"params\":{" + place.document()
                + ",\"languageId\":\"java\",\"version\":1,\"text\":" + new JsonPrimitive(opened) + "}}");
        return place;
    }

    /** Puts a text in place of what the line has from one column to another. */
    void type(Place place, int from, int to, String text) throws IOException {
        server.notify(
                "\"method\":\"textDocument/didChange\",\"params\":{" + place.document() + ",\"version\":" + ++version
                        + "},\"contentChanges\":[{\"range\":{\"start\":" + place.at(from) + ",\"end\":" + place.at(to)
                        + "},\"text\":" + new JsonPrimitive(text) + "}]}");
    }

    /** Requests a suggestion and does not wait. */
    int request(Place place, int column, int trigger) throws IOException {
        return server.send("\"method\":\"textDocument/inlineCompletion\",\"params\":{" + place.document()
                + "},\"position\":" + place.at(column) + ",\"context\":{\"triggerKind\":" + trigger + "}}");
    }

    /** Waits for a suggestion; a request that is answered with nothing is not what is measured. */
    void awaitSuggestion(int id) throws IOException {
        String answer = server.await(id);
        if (!answer.contains("\"insertText\"")) {
            throw new IllegalStateException("no suggestion: " + answer);
        }
    }

    /** The code actions of the line, which an editor requests when a file is opened. */
    void menu(Place place) throws IOException {
        server.request(
                "\"method\":\"textDocument/codeAction\",\"params\":{" + place.document() + "},\"range\":{\"start\":"
                        + place.at(8) + ",\"end\":" + place.at(8) + "},\"context\":{\"diagnostics\":[]}}");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that uses the server as an editor does at the start of a day: opens a file, requests code actions, types, and
 * generates code.
 *
 * <p><i>Confined to its thread.</i>
 */
final class TrainingClient {

    /** The environment variable that holds the key of all providers. */
    static final String KEY_VARIABLE = "TRAINING_KEY";

    private static final String JAVA = "\"textDocument\":{\"uri\":\"file:///training/Calc.java\"";
    private static final String PYTHON = "\"textDocument\":{\"uri\":\"file:///training/calc.py\"";
    private static final String CURSOR =
            "\"range\":{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":8}}";
    private static final List<String> VENDORS = List.of("openai", "anthropic", "gemini", "mistral", "ollama");

    /** Never called, only warmed up, which loads the classes of TLS. */
    private static final String TLS_PROVIDER = provider("secure", "openai", "https://127.0.0.1:1/v1");

    private final FrameReader from;
    private final FrameWriter to;
    private final List<JsonObject> errors = new ArrayList<>();
    private int lastId;

    TrainingClient(InputStream from, OutputStream to) {
        this.from = new FrameReader(from);
        this.to = new FrameWriter(to);
    }

    /**
     * Runs a session from {@code initialize} to {@code exit}.
     *
     * @param url the address of all providers
     * @param complete all vendors, with and without streaming; otherwise a menu and one generation
     */
    void runSession(String url, boolean complete) throws IOException {
        List<String> vendors = complete ? VENDORS : VENDORS.subList(0, 1);
        request(
                "initialize",
                "{\"processId\":null,\"capabilities\":{\"workspace\":{\"applyEdit\":true,"
                        + "\"workspaceEdit\":{\"documentChanges\":true}},\"textDocument\":{\"codeAction\":{\"dataSupport\":true,"
                        + "\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[\"\"]}}}},"
                        + "\"window\":{\"workDoneProgress\":true}},\"initializationOptions\":{\"providers\":{"
                        + providers(vendors, url) + (complete ? "," + TLS_PROVIDER : "") + "}}}");
        notify("initialized", "{}");
        open(JAVA, "java", "class Calc {\\n    static int fibonacci(int n) {\\n        \\n    }\\n}\\n");
        request("textDocument/codeAction", "{" + JAVA + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
        if (complete) {
            for (String provider : vendors) {
                generate(JAVA, provider, "\"cache\":\"off\"");
                // with a progress token, the answer is streamed
                generate(JAVA, provider, "\"cache\":\"off\",\"workDoneToken\":\"" + provider + "\"");
            }
            generate(JAVA, vendors.getFirst(), "\"cache\":\"refresh\"");
            generate(JAVA, vendors.getFirst(), "\"cache\":\"use\"");
        } else {
            // not Java, whose compiler has half as many classes as everything else together
            open(PYTHON, "python", "def fibonacci(n):\\n\\n    pass\\n");
            generate(PYTHON, vendors.getFirst(), "\"cache\":\"off\"");
        }
        notify(
                "textDocument/didChange",
                "{" + JAVA + ",\"version\":2},\"contentChanges\":[{" + CURSOR + ",\"text\":\"// TODO\"}]}");
        request("textDocument/codeAction", "{" + JAVA + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
        request("shutdown", "{}");
        notify("exit", "{}");
    }

    private void open(String document, String languageId, String text) throws IOException {
        notify(
                "textDocument/didOpen",
                "{" + document + ",\"languageId\":\"" + languageId + "\",\"version\":1,\"text\":\"" + text + "\"}}");
    }

    private void generate(String document, String provider, String more) throws IOException {
        request(
                "autodev/generate",
                "{\"spec\":\"\",\"task\":\"implement\"," + document + "}," + CURSOR + ",\"provider\":\"" + provider
                        + "\"," + more + "}");
    }

    private static String providers(List<String> vendors, String address) {
        return String.join(
                ",", vendors.stream().map(type -> provider(type, type, address)).toList());
    }

    private static String provider(String name, String type, String address) {
        return "\"" + name + "\":{\"type\":\"" + type + "\",\"model\":\"m\",\"base_url\":\"" + address
                + "\",\"api_key_env\":\"" + KEY_VARIABLE + "\"}";
    }

    private void request(String method, String params) throws IOException {
        int id = ++lastId;
        send("\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params);
        JsonObject message = read();
        while (!isAnswer(message, id)) {
            // the server's own requests need no answer here
            message = read();
        }
        if (message.has("error")) {
            errors.add(message);
        }
    }

    /** The error answers so far. They do not end the session, whose purpose is to load classes. */
    List<JsonObject> errors() {
        return errors;
    }

    private static boolean isAnswer(JsonObject message, int id) {
        return message.has("id")
                && !message.has("method")
                && message.get("id").getAsString().equals(String.valueOf(id));
    }

    private void notify(String method, String params) throws IOException {
        send("\"method\":\"" + method + "\",\"params\":" + params);
    }

    private void send(String members) throws IOException {
        to.write("{\"jsonrpc\":\"2.0\"," + members + "}");
    }

    private JsonObject read() throws IOException {
        return switch (from.next()) {
            case Frame.MessageBody body -> JsonParser.parseString(body.text()).getAsJsonObject();
            case Frame.Broken broken -> throw new IOException(broken.reason());
            case Frame.End end -> throw new IOException("the server ended before the training was complete");
        };
    }
}

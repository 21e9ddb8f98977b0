// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that uses the server as an editor does at the start of a day: opens a file, requests code actions, types, is
 * suggested text at the cursor, and generates code.
 *
 * <p><i>Confined to its thread.</i>
 */
final class TrainingClient {

    /** The environment variable that holds the key of all providers. */
    static final String KEY_VARIABLE = "TRAINING_KEY";

    private static final String JAVA = "\"textDocument\":{\"uri\":\"file:///training/Calc.java\"";
    private static final String PYTHON = "\"textDocument\":{\"uri\":\"file:///training/calc.py\"";
    private static final String PYTHON_TEXT = "def fibonacci(n):\\n\\n    pass\\n";
    private static final String CURSOR =
            "\"range\":{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":8}}";
    private static final String SUGGESTIONS_AS_ITEMS = "\"completion\":{\"as_completion_items\":true},";
    private static final List<String> TASKS = List.of("generate", "fix", "test", "refactor", "explain");
    private static final List<String> VENDORS = List.of("openai", "anthropic", "gemini", "mistral", "ollama");

    /** Never called, only warmed up, which loads the classes of TLS. */
    private static final String TLS_PROVIDER = provider("secure", "openai", "https://127.0.0.1:1/v1");

    private final FrameReader from;
    private final FrameWriter to;
    private final List<JsonObject> errors = new ArrayList<>();
    private int lastId;
    private int version = 1;

    TrainingClient(InputStream from, OutputStream to) {
        this.from = new FrameReader(from);
        this.to = new FrameWriter(to);
    }

    /**
     * Runs a session from {@code initialize} to {@code exit}.
     *
     * @param url the address of all providers
     * @param silentUrl of one that never answers
     * @param complete all vendors and tasks, with and without streaming, suggestions, and a cancellation; otherwise a menu and
     *     one generation
     */
    void runSession(String url, String silentUrl, boolean complete) throws IOException {
        List<String> vendors = complete ? VENDORS : VENDORS.subList(0, 1);
        request(
                "initialize",
                "{\"processId\":null,\"capabilities\":{\"workspace\":{\"applyEdit\":true,"
                        + "\"workspaceEdit\":{\"documentChanges\":true}},\"textDocument\":{\"inlineCompletion\":{},"
                        + "\"codeAction\":{\"dataSupport\":true,"
                        + "\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[\"\"]}}}},"
                        + "\"window\":{\"workDoneProgress\":true}},\"initializationOptions\":{"
                        + (complete ? SUGGESTIONS_AS_ITEMS : "") + "\"providers\":{" + providers(vendors, url)
                        + (complete ? "," + TLS_PROVIDER + "," + provider("silent", "openai", silentUrl) : "") + "}}}");
        notify("initialized", "{}");
        open(JAVA, "java", "class Calc {\\n    static int fibonacci(int n) {\\n        \\n    }\\n}\\n");
        request("textDocument/codeAction", "{" + JAVA + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
        if (complete) {
            for (String provider : vendors) {
                generate(JAVA, "implement", provider, "\"cache\":\"off\"");
                // with a progress token, the answer is streamed
                generate(JAVA, "implement", provider, "\"cache\":\"off\",\"workDoneToken\":\"" + provider + "\"");
            }
            generate(JAVA, "implement", vendors.getFirst(), "\"cache\":\"refresh\"");
            generate(JAVA, "implement", vendors.getFirst(), "\"cache\":\"use\"");
            open(PYTHON, "python", PYTHON_TEXT);
            for (String task : TASKS) {
                generate(JAVA, task, vendors.getFirst(), "\"cache\":\"off\"");
                generate(PYTHON, task, vendors.getFirst(), "\"cache\":\"off\"");
            }
            suggest();
            cancelGeneration();
        } else {
            // not Java, whose compiler has half as many classes as everything else together
            open(PYTHON, "python", PYTHON_TEXT);
            generate(PYTHON, "implement", vendors.getFirst(), "\"cache\":\"off\"");
        }
        type("// TODO");
        request("textDocument/codeAction", "{" + JAVA + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
        request("shutdown", "{}");
        notify("exit", "{}");
    }

    private void open(String document, String languageId, String text) throws IOException {
        notify(
                "textDocument/didOpen",
                "{" + document + ",\"languageId\":\"" + languageId + "\",\"version\":1,\"text\":\"" + text + "\"}}");
    }

    private void generate(String document, String task, String provider, String more) throws IOException {
        JsonObject answer = request("autodev/generate", generation(document, task, provider, more));
        if (answer.has("result")
                && !new JsonPrimitive(provider)
                        .equals(answer.getAsJsonObject("result").get("provider"))) {
            errors.add(answer);
        }
    }

    /** Requests a suggestion, types its first character, and requests what is left of it in both forms. */
    private void suggest() throws IOException {
        String params = "{" + JAVA + "},\"position\":{\"line\":2,\"character\":%d},\"context\":{\"triggerKind\":%d}}";
        expectItems(request("textDocument/inlineCompletion", params.formatted(8, 1)));
        type("r");
        expectItems(request("textDocument/inlineCompletion", params.formatted(9, 2)));
        expectItems(request("textDocument/completion", params.formatted(9, 1)));
    }

    private void expectItems(JsonObject answer) {
        if (!answer.toString().contains("eturn fibonacci")) {
            errors.add(answer);
        }
    }

    /** At the cursor. */
    private void type(String text) throws IOException {
        notify(
                "textDocument/didChange",
                "{" + JAVA + ",\"version\":" + ++version + "},\"contentChanges\":[{" + CURSOR + ",\"text\":\"" + text
                        + "\"}]}");
    }

    /** Cancels as soon as the provider is being called. */
    private void cancelGeneration() throws IOException {
        int id = sendRequest(
                "autodev/generate",
                generation(JAVA, "implement", "silent", "\"cache\":\"off\",\"workDoneToken\":\"cancelled\""));
        JsonObject message = read();
        while (!isAnswer(message, id) && !message.toString().contains("silent")) {
            message = read();
        }
        if (!isAnswer(message, id)) {
            notify("$/cancelRequest", "{\"id\":" + id + "}");
            answer(id);
        }
    }

    private static String generation(String document, String task, String provider, String more) {
        return "{\"spec\":\"the sum of two numbers\",\"task\":\"" + task + "\"," + document + "}," + CURSOR
                + ",\"provider\":\"" + provider + "\"," + more + "}";
    }

    private static String providers(List<String> vendors, String address) {
        return String.join(
                ",", vendors.stream().map(type -> provider(type, type, address)).toList());
    }

    private static String provider(String name, String type, String address) {
        return "\"" + name + "\":{\"type\":\"" + type + "\",\"model\":\"m\",\"base_url\":\"" + address
                + "\",\"api_key_env\":\"" + KEY_VARIABLE + "\"}";
    }

    private JsonObject request(String method, String params) throws IOException {
        JsonObject answer = answer(sendRequest(method, params));
        if (answer.has("error")) {
            errors.add(answer);
        }
        return answer;
    }

    /** Reads up to the answer. The server's own requests need no answer here. */
    private JsonObject answer(int id) throws IOException {
        JsonObject message = read();
        while (!isAnswer(message, id)) {
            message = read();
        }
        return message;
    }

    private int sendRequest(String method, String params) throws IOException {
        int id = ++lastId;
        send("\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params);
        return id;
    }

    /** The error answers so far, and the results without what the models answer. They do not end the session, whose purpose is to load classes. */
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

package dev.autodev.startup;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * What an editor says at the beginning of a day: opens a file, looks for actions, types, and has code generated.
 *
 * <p><i>Confined to its thread.</i>
 */
final class TrainingClient {

    private static final String JAVA = "\"textDocument\":{\"uri\":\"file:///rehearsal/Calc.java\"";
    private static final String PYTHON = "\"textDocument\":{\"uri\":\"file:///rehearsal/calc.py\"";
    private static final String CURSOR =
            "\"range\":{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":8}}";
    private static final List<String> VENDORS = List.of("openai", "anthropic", "gemini", "mistral", "ollama");

    /** But warmed up, so that what TLS needs is loaded. */
    private static final String NEVER_ASKED = provider("secure", "openai", "https://127.0.0.1:1/v1");

    private final FrameReader from;
    private final FrameWriter to;
    private int lastId;

    TrainingClient(InputStream from, OutputStream to) {
        this.from = new FrameReader(from);
        this.to = new FrameWriter(to);
    }

    /**
     * A menu and a first generation, and if it is to be the whole, all vendors, with and without a stream.
     *
     * @param vendor the address that all providers are to be found at
     */
    void converse(String vendor, boolean whole) throws IOException {
        List<String> vendors = whole ? VENDORS : VENDORS.subList(0, 1);
        ask(
                "initialize",
                "{\"processId\":null,\"capabilities\":{\"workspace\":{\"applyEdit\":true,"
                        + "\"workspaceEdit\":{\"documentChanges\":true}},\"textDocument\":{\"codeAction\":{\"dataSupport\":true,"
                        + "\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[\"\"]}}}},"
                        + "\"window\":{\"workDoneProgress\":true}},\"initializationOptions\":{\"providers\":{"
                        + providers(vendors, vendor) + (whole ? "," + NEVER_ASKED : "") + "}}}");
        say("initialized", "{}");
        open(JAVA, "java", "class Calc {\\n    static int fibonacci(int n) {\\n        \\n    }\\n}\\n");
        ask("textDocument/codeAction", "{" + JAVA + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
        if (whole) {
            for (String provider : vendors) {
                generate(JAVA, provider, "\"cache\":\"off\"");
                // with somebody who listens, the answer comes in pieces
                generate(JAVA, provider, "\"cache\":\"off\",\"workDoneToken\":\"" + provider + "\"");
            }
            generate(JAVA, vendors.getFirst(), "\"cache\":\"refresh\"");
            generate(JAVA, vendors.getFirst(), "\"cache\":\"use\"");
        } else {
            // Java would bring its compiler along, which is half as much as all else
            open(PYTHON, "python", "def fibonacci(n):\\n\\n    pass\\n");
            generate(PYTHON, vendors.getFirst(), "\"cache\":\"off\"");
        }
        say(
                "textDocument/didChange",
                "{" + JAVA + ",\"version\":2},\"contentChanges\":[{" + CURSOR + ",\"text\":\"// TODO\"}]}");
        ask("textDocument/codeAction", "{" + JAVA + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
        ask("shutdown", "{}");
        say("exit", "{}");
    }

    private void open(String document, String languageId, String text) throws IOException {
        say(
                "textDocument/didOpen",
                "{" + document + ",\"languageId\":\"" + languageId + "\",\"version\":1,\"text\":\"" + text + "\"}}");
    }

    private void generate(String document, String provider, String more) throws IOException {
        ask(
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
                + "\",\"api_key_env\":\"" + ArchiveTrainer.KEY + "\"}";
    }

    private void ask(String method, String params) throws IOException {
        int id = ++lastId;
        send("\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params);
        while (!isAnswer(read(), id)) {
            // requests of the server need no answer here
        }
    }

    private static boolean isAnswer(JsonObject message, int id) {
        return message.has("id")
                && !message.has("method")
                && message.get("id").getAsString().equals(String.valueOf(id));
    }

    private void say(String method, String params) throws IOException {
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

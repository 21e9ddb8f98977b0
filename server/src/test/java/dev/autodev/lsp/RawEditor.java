// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.startup.WarmUp;
import dev.autodev.testkit.ScriptedCompletions;
import dev.autodev.testkit.ScriptedGenerator;
import dev.autodev.testkit.StreamPair;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.ToySyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A client that writes bytes, valid or not, and reads the server's messages. */
final class RawEditor implements AutoCloseable {

    final ScriptedGenerator generator = new ScriptedGenerator();

    private final StreamPair up = StreamPair.open();
    private final StreamPair down = StreamPair.open();
    private final FrameReader received = new FrameReader(down.in());
    private final CompletableFuture<Integer> exitCode;

    RawEditor() {
        this(components -> components);
    }

    /** @param change replaces scripted components */
    RawEditor(UnaryOperator<ServerComponents> change) {
        ServerComponents components = new ServerComponents(
                "1.2.3",
                ToySyntax::new,
                () -> generator,
                ScriptedCompletions::new,
                (editorSettings, root) -> new SettingsSource.Loaded(TestSettings.with(Delivery.COMMAND), List.of()),
                () -> TestEditor.STATUS,
                WarmUp.Work.NONE,
                new ServerComponents.Upkeep(() -> 0, null));
        exitCode = CompletableFuture.supplyAsync(() -> {
            try (InputStream in = up.in();
                    OutputStream out = down.out()) {
                return LanguageServerLauncher.run(in, out, change.apply(components));
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    RawEditor initialized() throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}");
        receive();
        send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
        return this;
    }

    void send(String json) throws IOException {
        write(framed(json));
    }

    void write(String bytes) throws IOException {
        write(bytes.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        up.out().write(bytes);
        up.out().flush();
    }

    static String framed(String json) {
        return "Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json;
    }

    /** The next message of the server. */
    JsonObject receive() throws IOException {
        return switch (received.next()) {
            case Frame.MessageBody body -> JsonParser.parseString(body.text()).getAsJsonObject();
            case Frame.Broken broken -> throw new AssertionError(broken.reason());
            case Frame.End end -> throw new AssertionError("the server has ended");
        };
    }

    /** The code of the next message, which is an error. */
    int receiveError() throws IOException {
        return receive().getAsJsonObject("error").get("code").getAsInt();
    }

    /** Checks that the server answers. */
    void assertAlive() throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"id\":\"alive\",\"method\":\"autodev/status\"}");
        JsonObject answer = receive();
        if (!answer.get("id").getAsString().equals("alive") || !answer.has("result")) {
            throw new AssertionError("not the answer to the status request: " + answer);
        }
    }

    void endStream() throws IOException {
        up.out().close();
    }

    int exitCode() throws Exception {
        return exitCode.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        up.out().close();
    }
}

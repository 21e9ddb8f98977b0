// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.testkit.TestEditor.RemoteServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.InlineCompletionCapabilities;
import org.eclipse.lsp4j.InlineCompletionContext;
import org.eclipse.lsp4j.InlineCompletionItem;
import org.eclipse.lsp4j.InlineCompletionList;
import org.eclipse.lsp4j.InlineCompletionParams;
import org.eclipse.lsp4j.InlineCompletionTriggerKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * A client of the built launcher over standard input and output, with a real llama-server behind it: {@code LAUNCHER SERVER
 * stream CODE} requests an answer in pieces and compares its code; {@code LAUNCHER SERVER cancel} cancels an answer without
 * end and waits until the server has a free slot again; {@code LAUNCHER SERVER cursor TEXT} requests the text at a cursor, and
 * {@code LAUNCHER SERVER supersede} types on while a text without end is written. The settings name the provider.
 */
public final class RealServerTrial {

    private static final int PATIENCE_SECONDS = 30;

    private static final String DOCUMENT = "file:///trial/f.py";

    /** As in {@code completion.max_output_tokens} of the trial's settings. */
    private static final int ENDLESS = 5000;

    private final RecordingClient client = new RecordingClient();
    private final Process process;
    private final RemoteServer remote;

    private RealServerTrial(String launcher) throws Exception {
        process = new ProcessBuilder(launcher, "lsp")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Launcher<RemoteServer> connection = new Launcher.Builder<RemoteServer>()
                .setLocalService(client)
                .setRemoteInterface(RemoteServer.class)
                .setInput(process.getInputStream())
                .setOutput(process.getOutputStream())
                .create();
        connection.startListening();
        remote = connection.getRemoteProxy();
        InitializeParams params = new InitializeParams();
        ClientCapabilities capabilities = Capabilities.rich();
        capabilities.getTextDocument().setInlineCompletion(new InlineCompletionCapabilities());
        params.setCapabilities(capabilities);
        get(remote.initialize(params));
        remote.initialized(new InitializedParams());
    }

    public static void main(String[] arguments) throws Exception {
        RealServerTrial trial = new RealServerTrial(arguments[0]);
        try {
            switch (arguments[2]) {
                case "stream" -> trial.stream(arguments[3].replace("\\n", "\n"));
                case "cursor" -> trial.cursor(arguments[3].replace("\\n", "\n"));
                case "supersede" -> trial.supersede(arguments[1]);
                default -> trial.cancel(arguments[1]);
            }
        } finally {
            trial.leave();
        }
        // LSP4J's threads would keep the process alive
        System.exit(0);
    }

    private void stream(String code) throws Exception {
        JsonObject result =
                new Gson().toJsonTree(get(remote.generate(params()))).getAsJsonObject();
        check(result.get("code").getAsString().strip().equals(code.strip()), "the code is not the model's: " + result);
        check(result.get("source").getAsString().equals("provider"), "the provider has not answered: " + result);
        check(client.progress.size() > 1, "the answer did not arrive in pieces: " + client.progress);
        StringBuilder pieces = new StringBuilder();
        client.progress.forEach(piece -> pieces.append(textOf(piece)));
        check(pieces.toString().contains(code.strip()), "the pieces are not the answer: " + pieces);
    }

    private void cursor(String text) throws Exception {
        open();
        String suggested = get(request(1, 7))
                .getRight()
                .getItems()
                .getFirst()
                .getInsertText()
                .getLeft();
        check(suggested.equals(text), "the suggestion is another one: " + suggested);
    }

    /** The newer request is for another place, so that it does not keep the call of the older one. */
    private void supersede(String server) throws Exception {
        open();
        CompletableFuture<Either<List<InlineCompletionItem>, InlineCompletionList>> older = request(1, 7);
        long began = System.nanoTime();
        while (!isBusy(server)) {
            check(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), "the server was not called");
        }
        int before = decoded(server);
        // in the middle of a word nothing is requested
        check(get(request(0, 6)) == null, "a word is completed from its middle");
        check(get(older) == null, "the older request has a suggestion");
        awaitFreeSlot(server);
        System.out.println(
                "the call was ended after " + before + " to " + decoded(server) + " of " + ENDLESS + " tokens");
        check(decoded(server) < ENDLESS, "the text was written to its end");
    }

    private void open() {
        remote.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(
                        new TextDocumentItem(DOCUMENT, "python", 1, "def f(n):\n    if \n    return n\n")));
    }

    private CompletableFuture<Either<List<InlineCompletionItem>, InlineCompletionList>> request(
            int line, int character) {
        InlineCompletionParams params = new InlineCompletionParams();
        params.setTextDocument(new TextDocumentIdentifier(DOCUMENT));
        params.setPosition(new Position(line, character));
        params.setContext(new InlineCompletionContext(InlineCompletionTriggerKind.Invoked));
        return remote.getTextDocumentService().inlineCompletion(params);
    }

    /** How many tokens the first slot has written in its present or latest call. */
    private static int decoded(String server) throws IOException, InterruptedException {
        JsonElement next = slots(server).get(0).getAsJsonObject().get("next_token");
        JsonElement state = next.isJsonArray() ? next.getAsJsonArray().get(0) : next;
        return state.getAsJsonObject().get("n_decoded").getAsInt();
    }

    private void cancel(String server) throws Exception {
        CompletableFuture<Object> running = remote.generate(params());
        RecordingClient.next(client.progress);
        check(isBusy(server), "the server works at nothing");
        running.cancel(true);
        awaitFreeSlot(server);
    }

    private static void awaitFreeSlot(String server) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (isBusy(server)) {
            check(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), "the slot is not freed");
        }
        System.out.println(
                "the slot was free after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms");
    }

    private static boolean isBusy(String server) throws IOException, InterruptedException {
        for (JsonElement slot : slots(server)) {
            if (slot.getAsJsonObject().get("is_processing").getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private static JsonArray slots(String server) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + "/slots")).build();
        String slots = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonParser.parseString(slots).getAsJsonArray();
    }

    private static GenerateParams params() {
        return new GenerateParams(
                "create a fibonacci function",
                null,
                null,
                null,
                "python",
                List.of(),
                null,
                null,
                null,
                "off",
                null,
                null,
                null,
                null,
                Either.forLeft("pieces"));
    }

    private static String textOf(ProgressParams piece) {
        JsonElement value = new Gson().toJsonTree(piece.getValue().getRight());
        return value.getAsJsonObject().get("text").getAsString();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private void leave() throws Exception {
        try {
            get(remote.shutdown());
            remote.exit();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}

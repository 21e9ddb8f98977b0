// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.autodev.testkit.traffic.WireClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of the connection: knows which requests have no answer yet, answers the server's requests, sometimes
 * wrongly or never, and reads slowly.
 *
 * <p><i>Thread-safe.</i> One lock keeps the documents and the order of what is sent.
 */
final class SoakEditor {

    private static final String FAREWELL = "exit";

    private final WireClient wire;
    private final SlowInput input;
    private final Random random;
    private final SoakDocuments documents;
    private final BlockingQueue<JsonObject> toSend = new LinkedBlockingQueue<>();
    private final Map<Integer, String> unanswered = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Map<String, JsonElement> latest = new ConcurrentHashMap<>();
    private int lastId;
    private int strays;
    private volatile boolean hasEnded;

    SoakEditor(InputStream from, OutputStream to, Path workspace, long seed) {
        random = new Random(seed);
        documents = new SoakDocuments(workspace);
        input = new SlowInput(from, seed + 1);
        wire = new WireClient(input, to, this::receive, () -> hasEnded = true);
        // the reader never waits for the server to read, or both would wait for each other
        Thread.ofPlatform().daemon().name("soak-sender").start(this::sendAll);
    }

    /** @return the request's id */
    synchronized int request(String method, JsonObject params) {
        int id = ++lastId;
        unanswered.put(id, method);
        JsonObject message = message(method, params);
        message.addProperty("id", id);
        toSend.add(message);
        return id;
    }

    synchronized void notify(String method, JsonObject params) {
        toSend.add(message(method, params));
    }

    /** For changes of documents, which must be sent in their order. */
    synchronized void withDocuments(java.util.function.Consumer<SoakDocuments> work) {
        work.accept(documents);
    }

    /** The requests without an answer: method by id. */
    Map<Integer, String> unanswered() {
        return unanswered;
    }

    /** Messages that wait to be sent. */
    int waiting() {
        return toSend.size();
    }

    /** The last result of this method; null for none. */
    @Nullable
    JsonElement latest(String method) {
        return latest.get(method);
    }

    /** How many answers of each kind there were. */
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** Answers to requests that were already answered or never sent. */
    synchronized int strays() {
        return strays;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    /** Reads at full speed from now on. */
    void hurry() {
        input.hurry();
    }

    /** Waits until each request has its answer, and returns whether that is so. */
    boolean awaitAnswers(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!unanswered.isEmpty() && !hasEnded && System.nanoTime() - end < 0) {
            Thread.sleep(50);
        }
        return unanswered.isEmpty();
    }

    private static JsonObject message(String method, @Nullable JsonObject params) {
        JsonObject message = new JsonObject();
        message.addProperty("jsonrpc", "2.0");
        message.addProperty("method", method);
        if (params != null) {
            message.add("params", params);
        }
        return message;
    }

    private void sendAll() {
        try {
            while (true) {
                JsonObject message = toSend.take();
                wire.send(message);
                if (message.has("method") && message.get("method").getAsString().equals(FAREWELL)) {
                    return;
                }
            }
        } catch (IOException closed) {
            hasEnded = true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void receive(JsonObject message) {
        if (!message.has("id")) {
            return;
        }
        if (message.has("method")) {
            answer(message.get("method").getAsString(), message);
            return;
        }
        String method = unanswered.remove(message.get("id").getAsInt());
        if (method == null) {
            strays++;
            return;
        }
        boolean isError = message.has("error");
        String kind =
                isError ? method + " error " + message.getAsJsonObject("error").get("code") : method;
        answers.merge(kind, 1, Integer::sum);
        if (!isError) {
            latest.put(method, message.get("result"));
        }
    }

    private void answer(String method, JsonObject request) {
        answers.merge("(server) " + method, 1, Integer::sum);
        JsonElement result = switch (method) {
            case "workspace/applyEdit" -> apply(request.getAsJsonObject("params"));
            case "workspace/configuration" -> new com.google.gson.JsonArray();
            case "window/showDocument" -> property("success", random.nextBoolean());
            default -> JsonNull.INSTANCE;
        };
        // one in fifty answers never comes
        if (random.nextInt(50) > 0) {
            JsonObject response = new JsonObject();
            response.addProperty("jsonrpc", "2.0");
            response.add("id", request.get("id"));
            response.add("result", result);
            toSend.add(response);
        }
    }

    /** Applies most edits; refuses some, and says of some that they are applied when they are not. */
    private JsonObject apply(JsonObject params) {
        if (random.nextInt(10) == 0) {
            return property("applied", random.nextBoolean());
        }
        Optional<List<JsonObject>> changes = documents.apply(params.getAsJsonObject("edit"));
        changes.ifPresent(all -> all.forEach(change -> toSend.add(message("textDocument/didChange", change))));
        return property("applied", changes.isPresent());
    }

    private static JsonObject property(String name, boolean value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}

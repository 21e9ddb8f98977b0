// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages between one client and one server, and the violations in them.
 *
 * <p><i>Confined to one thread.</i>
 */
final class Conversation {

    private static final Set<String> BEFORE_INITIALIZED = Set.of(
            "window/showMessage", "window/logMessage", "window/showMessageRequest", "telemetry/event", "$/progress");

    /** The prefix of methods whose support is optional. */
    private static final String IMPLEMENTATION_DEPENDENT = "$/";

    private final MetaModel model;
    private final Map<Side, TypeCheck> types = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, RecordedMessage>> pending = new EnumMap<>(Side.class);
    private final Map<Side, Set<String>> used = new EnumMap<>(Side.class);
    private final Map<String, Integer> methods = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final AnnouncedRules announced = new AnnouncedRules(this::violation);
    private final ProgressRules progress = new ProgressRules(this::violation);
    private boolean isInitialized;
    private boolean hasEnded;

    Conversation(MetaModel model) {
        this.model = model;
        for (Side side : Side.values()) {
            // editors extend the types of LSP 3.17
            types.put(side, new TypeCheck(model, side == Side.SERVER));
            pending.put(side, new HashMap<>());
            used.put(side, new HashSet<>());
        }
    }

    /** The violations so far; {@link #end} may add more. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The number of messages by method. */
    Map<String, Integer> methods() {
        return methods;
    }

    void add(RecordedMessage message) {
        if (!message.isJsonRpc()) {
            violation(message, "?", "is not a JSON-RPC 2.0 message");
        } else if (message.method() != null) {
            called(message, message.method());
        } else {
            answered(message);
        }
    }

    /** Marks the end of the recording. */
    void end() {
        if (!hasEnded) {
            // client or server was killed, so requests may be unanswered
            return;
        }
        // every editor exits with requests of the server unanswered
        pending.get(Side.CLIENT)
                .values()
                .forEach(request -> violations.add(
                        new Violation(request.number(), Side.SERVER, name(request), "was never answered")));
        progress.end();
    }

    private void called(RecordedMessage message, String method) {
        Side from = message.from();
        methods.merge(method, 1, Integer::sum);
        boolean isRequest = message.id() != null;
        if (isRequest) {
            if (!used.get(from).add(message.id())) {
                violation(message, method, "uses the id " + message.id() + " again");
            }
            pending.get(from).put(message.id(), message);
        }
        if (from == Side.SERVER && !isInitialized && !BEFORE_INITIALIZED.contains(method)) {
            violation(message, method, "is sent before initialize is answered");
        }
        Optional<MetaModel.Method> known = model.method(method);
        if (known.isPresent()) {
            check(message, method, known.get(), isRequest);
        } else if (!method.startsWith(IMPLEMENTATION_DEPENDENT)) {
            violation(message, method, "is not a method of LSP 3.17 or autodev");
        }
        if (method.equals("$/progress") && message.params() instanceof JsonObject params) {
            progressValue(message, method, params.get("value"));
        }
        announced.called(message, method);
        progress.called(message, method);
        hasEnded |= method.equals("shutdown");
    }

    private void check(RecordedMessage message, String method, MetaModel.Method known, boolean isRequest) {
        if (known.isRequest() != isRequest) {
            violation(
                    message, method, known.isRequest() ? "is a request without an id" : "is a notification with an id");
        }
        if (!message.from().maySend(known.direction())) {
            violation(message, method, "is sent in the wrong direction");
        }
        known.params()
                .flatMap(type -> types.get(message.from()).fault(type, message.params()))
                .ifPresent(fault -> violation(message, method, "params" + fault));
    }

    /** The metaModel leaves the type open; the kind of the value determines it. */
    private void progressValue(RecordedMessage message, String method, @Nullable JsonElement value) {
        if (value instanceof JsonObject object && object.get("kind") instanceof JsonPrimitive kind) {
            String type = switch (kind.getAsString()) {
                case "begin" -> "WorkDoneProgressBegin";
                case "report" -> "WorkDoneProgressReport";
                case "end" -> "WorkDoneProgressEnd";
                default -> "TextChunk";
            };
            types.get(message.from())
                    .fault(type, value)
                    .ifPresent(fault -> violation(message, method, "params.value" + fault));
        }
    }

    private void answered(RecordedMessage answer) {
        RecordedMessage request = pending.get(answer.from().other()).remove(String.valueOf(answer.id()));
        if (request == null) {
            violation(answer, "an answer", "with the id " + answer.id() + " answers no request, or answers one twice");
            return;
        }
        String method = name(request);
        JsonElement error = answer.error();
        boolean failed = error != null && !error.isJsonNull();
        if (failed == (answer.result() != null)) {
            violation(answer, method, "must be answered with either a result or an error");
        }
        if (failed) {
            error(answer, method, error);
        } else {
            model.method(method)
                    .flatMap(MetaModel.Method::result)
                    .flatMap(type -> types.get(answer.from()).fault(type, answer.result()))
                    .ifPresent(fault -> violation(answer, method, "result" + fault));
        }
        isInitialized |= method.equals("initialize");
        announced.answered(answer, method, failed ? JsonNull.INSTANCE : answer.result());
        progress.answered(request, method, failed);
    }

    private void error(RecordedMessage answer, String method, JsonElement error) {
        boolean isWhole = error instanceof JsonObject object
                && object.get("code") instanceof JsonPrimitive code
                && code.isNumber()
                && object.get("message") instanceof JsonPrimitive text
                && text.isString();
        if (!isWhole) {
            violation(answer, method, "is answered with an error without code or message");
        }
    }

    private static String name(RecordedMessage request) {
        return String.valueOf(request.method());
    }

    private void violation(RecordedMessage message, @Nullable String method, String what) {
        violations.add(new Violation(message.number(), message.from(), String.valueOf(method), what));
    }
}

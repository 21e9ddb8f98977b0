// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.Map;

/**
 * Each progress token is created or passed by the client, then has one begin, reports and one end, and nothing after it.
 *
 * <p><i>Confined to one thread.</i>
 */
final class ProgressRules {

    private enum State {
        REQUESTED,
        KNOWN,
        BEGUN,
        ENDED
    }

    private final Violation.Sink violations;
    private final Map<JsonElement, State> states = new HashMap<>();
    private final Map<JsonElement, RecordedMessage> begins = new HashMap<>();

    ProgressRules(Violation.Sink violations) {
        this.violations = violations;
    }

    void called(RecordedMessage message, String method) {
        if (!(message.params() instanceof JsonObject params)) {
            return;
        }
        if (method.equals("window/workDoneProgress/create")) {
            if (states.put(params.get("token"), State.REQUESTED) != null) {
                violations.add(message, method, "creates the token " + params.get("token") + " again");
            }
        } else if (method.equals("$/progress")) {
            progress(message, method, params.get("token"), params.get("value"));
        } else if (message.from() == Side.CLIENT && message.id() != null) {
            for (String token : new String[] {"workDoneToken", "partialResultToken"}) {
                if (params.get(token) instanceof JsonPrimitive given) {
                    states.put(given, State.KNOWN);
                }
            }
        }
    }

    void answered(RecordedMessage request, String method, boolean failed) {
        if (method.equals("window/workDoneProgress/create") && !failed) {
            JsonElement token = request.params().getAsJsonObject().get("token");
            states.replace(token, State.REQUESTED, State.KNOWN);
        }
    }

    /** Marks the end of the recording. */
    void end() {
        begins.forEach((token, begin) -> {
            if (states.get(token) == State.BEGUN) {
                violations.add(begin, "$/progress", "of " + token + " never ends");
            }
        });
    }

    private void progress(RecordedMessage message, String method, JsonElement token, JsonElement value) {
        State state = states.get(token);
        if (state == null || state == State.REQUESTED) {
            violations.add(message, method, "has the token " + token + ", which the client does not know");
            return;
        }
        String kind = value instanceof JsonObject object && object.has("kind")
                ? object.get("kind").getAsString()
                : "partial result";
        switch (kind) {
            case "begin" -> {
                if (state != State.KNOWN) {
                    violations.add(message, method, "of " + token + " begins twice");
                }
                states.put(token, State.BEGUN);
                begins.put(token, message);
            }
            case "report", "end" -> {
                if (state != State.BEGUN) {
                    violations.add(message, method, "of " + token + " has kind " + kind + " in state " + state);
                }
                states.put(token, kind.equals("end") ? State.ENDED : State.BEGUN);
            }
            default -> {}
        }
    }
}

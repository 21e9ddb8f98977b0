// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.autodev.provider.failure.FailureSignal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Changes to requests that an endpoint has demanded in a refusal. A deployment's name does not say which parameters its
 * model accepts, but the status 400 of the endpoint does. A change applies to all further requests of the same model.
 *
 * <p><i>Thread-safe.</i>
 */
final class RequestCures {

    private static final Set<Integer> REFUSED = Set.of(400, 422);

    /** Words of a parameter that must be left out. A value out of range is reported instead. */
    private static final String[] UNSUPPORTED = {
        "unsupported",
        "not support",
        "n't support",
        "not enabled",
        "not allowed",
        "not permitted",
        "only the default",
        "deprecated",
        "unrecognized",
        "unknown",
        "may only be set",
        "only support"
    };

    private static final String[] SYSTEM_ROLE = {
        "system role", "'system'", "\"system\"", "`system`", "system message", "system prompt", "developer instruction"
    };

    private enum Cure {
        /** Reasoning models refuse {@code max_tokens} and name its successor. */
        COMPLETION_TOKENS,
        NO_TEMPERATURE,
        /** The text of the system message moves to the beginning of the first user message. */
        NO_SYSTEM_ROLE
    }

    private final Set<Cure> learned = EnumSet.noneOf(Cure.class);

    /** The body with all changes that were demanded before. */
    synchronized String applied(String body) {
        if (learned.isEmpty() || !(JsonParser.parseString(body) instanceof JsonObject request)) {
            return body;
        }
        learned.forEach(cure -> apply(cure, request));
        return request.toString();
    }

    /** Remembers what the refusal demands. The caller repeats the request if this changes its body. */
    synchronized void learn(FailureSignal.HttpStatus refusal) {
        if (!REFUSED.contains(refusal.status())) {
            return;
        }
        String words = refusal.body().replace("\\\"", "\"").toLowerCase(Locale.ROOT);
        if (words.contains("max_tokens") && words.contains("max_completion_tokens")) {
            learned.add(Cure.COMPLETION_TOKENS);
        } else if (containsAny(words, UNSUPPORTED)) {
            if (words.contains("temperature")) {
                learned.add(Cure.NO_TEMPERATURE);
            } else if (containsAny(words, SYSTEM_ROLE)) {
                learned.add(Cure.NO_SYSTEM_ROLE);
            }
        }
    }

    private static void apply(Cure cure, JsonObject request) {
        switch (cure) {
            case COMPLETION_TOKENS -> {
                JsonElement limit = request.remove("max_tokens");
                if (limit != null) {
                    request.add("max_completion_tokens", limit);
                }
            }
            case NO_TEMPERATURE -> {
                request.remove("temperature");
                if (request.get("generationConfig") instanceof JsonObject gemini) {
                    gemini.remove("temperature");
                }
            }
            case NO_SYSTEM_ROLE -> {
                if (request.get("messages") instanceof JsonArray messages) {
                    moveSystemMessage(messages);
                }
            }
        }
    }

    private static void moveSystemMessage(JsonArray messages) {
        if (messages.size() >= 2
                && messages.get(0) instanceof JsonObject system
                && messages.get(1) instanceof JsonObject user
                && isText(system, "role", "system")
                && isText(user, "role", "user")
                && system.get("content") instanceof JsonPrimitive rules
                && user.get("content") instanceof JsonPrimitive question) {
            user.addProperty("content", rules.getAsString() + "\n\n" + question.getAsString());
            messages.remove(0);
        }
    }

    private static boolean isText(JsonObject object, String name, String value) {
        return object.get(name) instanceof JsonPrimitive text
                && text.getAsString().equals(value);
    }

    private static boolean containsAny(String words, String... phrases) {
        return Arrays.stream(phrases).anyMatch(words::contains);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.autodev.settings.ProviderSettings.RequestForm.LimitParameter;
import dev.autodev.settings.ProviderSettings.RequestForm.Sending;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the requests of one model that its settings force, or that its endpoint has demanded in a refusal. A
 * deployment's name does not say which parameters its model accepts, but the status 400 of the endpoint does. What was
 * learned applies to all further requests, until the endpoint refuses that form and names the other.
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
        "extra_forbidden",
        "only the default",
        "deprecated",
        "unrecognized",
        "unknown",
        "unexpected",
        "may only be set",
        "only support"
    };

    /** Words of a parameter that must not be left out. */
    private static final String[] REQUIRED = {"required", "missing", "must be set", "must be a system", "must include"};

    private static final String[] SYSTEM_ROLE = {
        "system role", "'system'", "\"system\"", "`system`", "system message", "system prompt", "developer instruction"
    };

    private static final String OLD_LIMIT = "max_tokens";

    private static final String NEW_LIMIT = "max_completion_tokens";

    private final RequestForm forced;
    private RequestForm learned = RequestForm.AUTO;

    /** @param forced what the settings demand; the rest is learned */
    RequestCures(RequestForm forced) {
        this.forced = forced;
    }

    /** The body with all changes that are forced or were demanded before. */
    synchronized String applied(String body) {
        RequestForm form = form();
        if (form.equals(RequestForm.AUTO) || !(JsonParser.parseString(body) instanceof JsonObject request)) {
            return body;
        }
        boolean isChanged = switch (form.limit()) {
            case AUTO -> false;
            case MAX_TOKENS -> rename(request, NEW_LIMIT, OLD_LIMIT);
            case MAX_COMPLETION_TOKENS -> rename(request, OLD_LIMIT, NEW_LIMIT);
        };
        if (form.temperature() == Sending.NEVER) {
            isChanged |= removeTemperature(request);
        }
        if (form.systemRole() == Sending.NEVER) {
            isChanged |= SystemText.moveToQuestion(request);
        }
        return isChanged ? request.toString() : body;
    }

    /**
     * Remembers what the refusal demands. The caller repeats the request if this changes its body.
     *
     * @param body the body that was refused
     */
    synchronized void learn(FailureSignal.HttpStatus refusal, String body) {
        if (!REFUSED.contains(refusal.status()) || !(JsonParser.parseString(body) instanceof JsonObject request)) {
            return;
        }
        String words = refusal.body().replace("\\\"", "\"").toLowerCase(Locale.ROOT);
        if (namesOtherLimit(words, request)) {
            learned = new RequestForm(
                    request.has(OLD_LIMIT) ? LimitParameter.MAX_COMPLETION_TOKENS : LimitParameter.MAX_TOKENS,
                    learned.temperature(),
                    learned.systemRole());
        } else if (words.contains("temperature")) {
            learned = new RequestForm(learned.limit(), demanded(words, learned.temperature()), learned.systemRole());
        } else if (containsAny(words, SYSTEM_ROLE)) {
            learned = new RequestForm(learned.limit(), learned.temperature(), demanded(words, learned.systemRole()));
        }
    }

    private RequestForm form() {
        return new RequestForm(
                forced.limit() == LimitParameter.AUTO ? learned.limit() : forced.limit(),
                forced.temperature() == Sending.AUTO ? learned.temperature() : forced.temperature(),
                forced.systemRole() == Sending.AUTO ? learned.systemRole() : forced.systemRole());
    }

    /** Whether the limit is refused for its name: the other name is given as well, or the word "unknown". */
    private static boolean namesOtherLimit(String words, JsonObject request) {
        boolean isOld = request.has(OLD_LIMIT);
        if (isOld == request.has(NEW_LIMIT)) {
            return false;
        }
        boolean namesSent = words.contains(isOld ? OLD_LIMIT : NEW_LIMIT);
        boolean namesOther = words.contains(isOld ? NEW_LIMIT : OLD_LIMIT);
        return namesSent && (namesOther || containsAny(words, UNSUPPORTED));
    }

    private static Sending demanded(String words, Sending before) {
        if (containsAny(words, UNSUPPORTED)) {
            return Sending.NEVER;
        }
        return containsAny(words, REQUIRED) ? Sending.AUTO : before;
    }

    private static boolean rename(JsonObject request, String from, String to) {
        if (!request.has(from)) {
            return false;
        }
        request.add(to, request.remove(from));
        return true;
    }

    private static boolean removeTemperature(JsonObject request) {
        boolean isRemoved = request.remove("temperature") != null;
        for (String name : new String[] {"generationConfig", "options"}) {
            if (request.get(name) instanceof JsonObject parameters) {
                isRemoved |= parameters.remove("temperature") != null;
            }
        }
        return isRemoved;
    }

    private static boolean containsAny(String words, String... phrases) {
        return Arrays.stream(phrases).anyMatch(words::contains);
    }

    /** Moves the system message to the beginning of the first user message. */
    private static final class SystemText {

        private SystemText() {}

        /** Returns false if there is none, or no question. */
        static boolean moveToQuestion(JsonObject request) {
            if (request.get("messages") instanceof JsonArray messages && !messages.isEmpty()) {
                if (messages.get(0) instanceof JsonObject first
                        && new JsonPrimitive("system").equals(first.get("role"))) {
                    boolean isMoved = begin(messages, 1, "content", textOf(first.get("content")));
                    if (isMoved) {
                        messages.remove(0);
                    }
                    return isMoved;
                }
                // Anthropic
                return begin(messages, 0, "content", textOf(request.get("system"))) && request.remove("system") != null;
            }
            // Gemini
            return request.get("contents") instanceof JsonArray contents
                    && request.get("systemInstruction") instanceof JsonObject instruction
                    && begin(contents, 0, "parts", textOf(instruction.get("parts")))
                    && request.remove("systemInstruction") != null;
        }

        /** Returns false if the message has no text that the words could be put before. */
        private static boolean begin(JsonArray messages, int index, String field, String words) {
            if (words.isEmpty()
                    || messages.size() <= index
                    || !(messages.get(index) instanceof JsonObject user)
                    || !new JsonPrimitive("user").equals(user.get("role"))) {
                return false;
            }
            if (user.get(field) instanceof JsonPrimitive question) {
                user.addProperty(field, words + "\n\n" + question.getAsString());
                return true;
            }
            if (user.get(field) instanceof JsonArray parts
                    && !parts.isEmpty()
                    && parts.get(0) instanceof JsonObject part
                    && part.get("text") instanceof JsonPrimitive question) {
                part.addProperty("text", words + "\n\n" + question.getAsString());
                return true;
            }
            return false;
        }

        /** Of a text or of the parts of one; "" if it is neither. */
        private static String textOf(@Nullable JsonElement content) {
            if (content instanceof JsonArray parts) {
                StringBuilder text = new StringBuilder();
                for (JsonElement part : parts) {
                    text.append(part instanceof JsonObject object ? textOf(object.get("text")) : "");
                }
                return text.toString();
            }
            return content instanceof JsonPrimitive text ? text.getAsString() : "";
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.TransportException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text, the end and the tokens in one object that a vendor has sent. The vendors are recognized by their keys. A
 * field that holds the text must have its type; any other field may be missing or odd.
 *
 * <p><i>Immutable.</i>
 */
final class AnswerFields {

    /** What the types of parts contain that hold thoughts. */
    private static final List<String> THOUGHTS = List.of("think", "reason", "summary");

    private static final List<String> INPUT_COUNTS = List.of("prompt_tokens", "input_tokens", "promptTokenCount");

    private static final List<String> OUTPUT_COUNTS =
            List.of("completion_tokens", "output_tokens", "candidatesTokenCount");

    /** Fields of which an answer has at least one. */
    private static final List<String> KNOWN = List.of(
            "choices",
            "candidates",
            "promptFeedback",
            "usageMetadata",
            "done",
            "message",
            "content",
            "stop_reason",
            "delta",
            "content_block");

    private final JsonObject answer;
    private final JsonElement choice;
    private final JsonElement candidate;

    AnswerFields(JsonObject answer) {
        this.answer = answer;
        this.choice = first(at(answer, "choices"));
        this.candidate = first(at(answer, "candidates"));
    }

    /** Whether a model has sent this: some fields are known, whatever their types. */
    boolean isKnown() {
        return KNOWN.stream().anyMatch(answer::has);
    }

    /**
     * The text of a piece, "" if it has none.
     *
     * @throws TransportException if a field of the text has another type
     */
    String piece() {
        return textOf(at(object(choice, "delta"), "content"))
                + textOf(at(object(candidate, "content"), "parts"))
                + textOf(at(object(answer, "message"), "content"))
                + block(object(answer, "delta"))
                + block(object(answer, "content_block"));
    }

    /** Whether {@link #whole()} is present. */
    boolean isWhole() {
        return at(choice, "message") instanceof JsonObject || answer.has("content");
    }

    /** The text of an answer that was not streamed, of the vendors that distinguish it from a piece. */
    String whole() {
        JsonElement content = at(answer, "content");
        String said = content instanceof JsonArray blocks ? paragraphs(blocks) : textOf(content);
        return textOf(at(object(choice, "message"), "content")) + said;
    }

    private static String paragraphs(JsonArray blocks) {
        StringBuilder text = new StringBuilder();
        for (JsonElement block : blocks) {
            String paragraph = block instanceof JsonObject object ? block(object) : textOf(block);
            if (!paragraph.isEmpty() && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append(paragraph);
        }
        return text.toString();
    }

    /** Whether a new block of text begins, which is a paragraph of its own. */
    boolean beginsBlock() {
        return at(answer, "content_block") instanceof JsonObject block && isText(at(block, "type"));
    }

    /** The words of a refusal, "" if there is none. */
    String refusal() {
        return words(at(at(choice, "message"), "refusal")) + words(at(at(choice, "delta"), "refusal"));
    }

    /** Why the prompt was not accepted, null if it was. */
    @Nullable
    String blocked() {
        String reason = words(at(at(answer, "promptFeedback"), "blockReason"));
        return reason.isBlank() ? null : reason;
    }

    /** Why the answer ends, null if it does not say; "unknown" for a reason of another type. */
    @Nullable
    String reason() {
        for (JsonElement reason : List.of(
                at(choice, "finish_reason"),
                at(candidate, "finishReason"),
                at(answer, "stop_reason"),
                at(at(answer, "delta"), "stop_reason"),
                at(answer, "done_reason"))) {
            if (!reason.isJsonNull()
                    && !(reason instanceof JsonPrimitive said && words(said).isBlank())) {
                return reason instanceof JsonPrimitive said ? said.getAsString() : "unknown";
            }
        }
        return null;
    }

    /** Whether nothing follows in a stream. Gemini does not say so. */
    boolean isLast() {
        return words(at(answer, "type")).equals("message_stop") || isDone(at(answer, "done"));
    }

    /** Whether it says that the answer goes on. */
    boolean isOpen() {
        return isNull(answer, "stop_reason")
                || candidate instanceof JsonObject object && isNull(object, "finishReason")
                || answer.has("done") && !isDone(at(answer, "done")) && reason() == null;
    }

    private static boolean isDone(JsonElement flag) {
        return flag instanceof JsonPrimitive done && !done.isNumber() && done.getAsBoolean();
    }

    /** The model that answers, "" if it is not named. */
    String model() {
        for (JsonElement name :
                List.of(at(answer, "model"), at(answer, "modelVersion"), at(at(answer, "message"), "model"))) {
            if (!words(name).isBlank()) {
                return words(name);
            }
        }
        return "";
    }

    /** -1 if unknown. */
    int inputTokens() {
        int own = count(at(answer, "prompt_eval_count"));
        return own >= 0 ? own : usage(INPUT_COUNTS);
    }

    /** -1 if unknown. Gemini counts the thoughts by themselves and bills them as output. */
    int outputTokens() {
        int own = count(at(answer, "eval_count"));
        int answered = own >= 0 ? own : usage(OUTPUT_COUNTS);
        int thoughts = count(at(at(answer, "usageMetadata"), "thoughtsTokenCount"));
        return answered < 0 ? answered : answered + Math.max(0, thoughts);
    }

    private int usage(List<String> names) {
        for (JsonElement usage :
                List.of(at(answer, "usage"), at(answer, "usageMetadata"), at(at(answer, "message"), "usage"))) {
            for (String name : names) {
                int count = count(at(usage, name));
                if (count >= 0) {
                    return count;
                }
            }
        }
        return -1;
    }

    private static int count(JsonElement value) {
        return value instanceof JsonPrimitive number
                        && number.isNumber()
                        && number.getAsString().matches("\\d{1,9}")
                ? Integer.parseInt(number.getAsString())
                : -1;
    }

    /** Of a text, or of the parts of one; thoughts and references are not part of the answer. */
    private static String textOf(JsonElement content) {
        if (content instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        if (content instanceof JsonArray parts) {
            StringBuilder joined = new StringBuilder();
            for (JsonElement part : parts) {
                joined.append(part instanceof JsonObject object ? block(object) : textOf(part));
            }
            return joined.toString();
        }
        if (content instanceof JsonObject part && part.has("text")) {
            return block(part);
        }
        if (content.isJsonNull()) {
            return "";
        }
        throw unreadable();
    }

    private static String block(JsonElement part) {
        return isText(at(part, "type")) && !isThought(at(part, "thought")) ? textOf(at(part, "text")) : "";
    }

    private static boolean isThought(JsonElement flag) {
        return !flag.isJsonNull() && !flag.equals(new JsonPrimitive(false));
    }

    /** A part of any other type is text if it holds one. */
    private static boolean isText(JsonElement type) {
        return THOUGHTS.stream().noneMatch(words(type)::contains);
    }

    /** The object in a field that leads to the text, null if there is none. */
    private static JsonElement object(JsonElement parent, String name) {
        JsonElement value = at(parent, name);
        if (value instanceof JsonObject || value.isJsonNull()) {
            return value;
        }
        throw unreadable();
    }

    private static JsonElement first(JsonElement list) {
        if (list.isJsonNull() || list instanceof JsonArray none && none.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        if (list instanceof JsonArray array
                && (array.get(0) instanceof JsonObject || array.get(0).isJsonNull())) {
            return array.get(0);
        }
        throw unreadable();
    }

    private static boolean isNull(JsonObject object, String name) {
        return object.has(name) && object.get(name).isJsonNull();
    }

    /** "" for anything but a text. */
    static String words(JsonElement value) {
        return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : "";
    }

    static JsonElement at(JsonElement parent, String name) {
        return parent instanceof JsonObject object && object.has(name) ? object.get(name) : JsonNull.INSTANCE;
    }

    static TransportException unreadable() {
        return new TransportException(new FailureSignal.UnusableEnvelope("a part of the answer could not be read"));
    }
}

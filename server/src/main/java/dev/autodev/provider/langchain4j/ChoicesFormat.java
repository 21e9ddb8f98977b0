// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;

/**
 * Reduces the answers of OpenAI, Mistral and compatible servers to the fields that autodev needs, before langchain4j reads
 * them. langchain4j rejects a whole answer because of one field of another type, such as a usage that is text.
 *
 * <p><i>Immutable.</i>
 */
final class ChoicesFormat {

    private static final List<String> COUNTS = List.of("prompt_tokens", "completion_tokens", "total_tokens");

    private ChoicesFormat() {}

    /** @param event of a stream; returned as it is if it has no choices */
    static String reduced(String event) {
        try {
            return JsonParser.parseString(event) instanceof JsonObject json ? reduced(json, event) : event;
        } catch (JsonParseException e) {
            return event;
        }
    }

    /**
     * @param answer a complete answer or an event
     * @param text the same, as text; returned as it is if there are no choices
     */
    static String reduced(JsonObject answer, String text) {
        return answer.get("choices") instanceof JsonArray choices
                ? reduced(answer, choices).toString()
                : text;
    }

    private static JsonObject reduced(JsonObject answer, JsonArray choices) {
        JsonObject result = new JsonObject();
        copyText(answer, result, "id");
        copyText(answer, result, "object");
        copyText(answer, result, "model");
        copyNumber(answer, result, "created");
        JsonArray first = new JsonArray();
        if (!choices.isEmpty()) {
            first.add(choices.get(0) instanceof JsonObject choice ? reducedChoice(choice) : choices.get(0));
        }
        result.add("choices", first);
        if (answer.get("usage") instanceof JsonObject given) {
            JsonObject usage = new JsonObject();
            COUNTS.forEach(name -> copyNumber(given, usage, name));
            result.add("usage", usage);
        }
        return result;
    }

    private static JsonObject reducedChoice(JsonObject choice) {
        JsonObject result = new JsonObject();
        result.addProperty("index", 0);
        copyText(choice, result, "finish_reason");
        for (String name : new String[] {"message", "delta"}) {
            JsonElement said = choice.get(name);
            if (said instanceof JsonObject message) {
                JsonObject kept = new JsonObject();
                kept.addProperty("role", "assistant");
                JsonElement content = message.get("content");
                kept.add("content", content instanceof JsonArray parts ? textOf(parts) : content);
                result.add(name, kept);
            } else if (said != null) {
                result.add(name, said);
            }
        }
        return result;
    }

    /** The text parts in one; thoughts and references are not part of the answer. */
    private static JsonPrimitive textOf(JsonArray parts) {
        StringBuilder text = new StringBuilder();
        for (JsonElement part : parts) {
            JsonElement type = ResponseValidator.at(part, "type");
            boolean isText = type.isJsonNull()
                    || type.equals(new JsonPrimitive("text"))
                    || type.equals(new JsonPrimitive("output_text"));
            JsonElement said = part instanceof JsonPrimitive ? part : ResponseValidator.at(part, "text");
            if (isText && said instanceof JsonPrimitive piece) {
                text.append(piece.getAsString());
            }
        }
        return new JsonPrimitive(text.toString());
    }

    private static void copyText(JsonObject from, JsonObject to, String name) {
        if (from.get(name) instanceof JsonPrimitive text && text.isString()) {
            to.add(name, text);
        }
    }

    private static void copyNumber(JsonObject from, JsonObject to, String name) {
        if (from.get(name) instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsString().matches("\\d{1,9}|1\\d{9}")) {
            to.add(name, number);
        }
    }
}

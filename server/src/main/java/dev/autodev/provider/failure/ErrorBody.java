// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The body of an error response of any vendor.
 *
 * <p><i>Immutable.</i>
 *
 * @param message the vendor's message, "" if none
 * @param words the body in lower case, to search for phrases; only the title of a web page
 */
record ErrorBody(String message, String words) {

    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,200}>([^<]{1,300})");

    /** For a body that was cut and is not valid JSON. */
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s{0,9}:\\s{0,9}\"([^\"\\\\]{1,300})");

    static ErrorBody of(String body) {
        String text = body.strip();
        String message = messageIn(text);
        // an error page contains many unrelated words
        String relevant = text.startsWith("<") ? message : text;
        return new ErrorBody(message, relevant.toLowerCase(Locale.ROOT));
    }

    boolean containsAny(String... phrases) {
        for (String phrase : phrases) {
            if (words.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    private static String messageIn(String body) {
        if (body.startsWith("{") || body.startsWith("[")) {
            try {
                return messageIn(JsonParser.parseString(body));
            } catch (JsonParseException e) {
                return first(MESSAGE, body);
            }
        }
        return body.startsWith("<") ? first(TITLE, body) : body;
    }

    private static String first(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    /**
     * {@code {"error": {"message"}}} (OpenAI, Anthropic, Gemini), {@code {"message"}} and {@code {"detail": [{"msg"}]}}
     * (Mistral), {@code {"error": "..."}} (Ollama), and Gemini's array around its object.
     */
    private static String messageIn(JsonElement json) {
        return switch (json) {
            case JsonArray array ->
                StreamSupport.stream(array.spliterator(), false)
                        .map(ErrorBody::messageIn)
                        .filter(message -> !message.isEmpty())
                        .findFirst()
                        .orElse("");
            case JsonObject object -> {
                for (String name : new String[] {"error", "message", "detail", "msg"}) {
                    JsonElement value = object.get(name);
                    String message = value == null ? "" : messageIn(value);
                    if (!message.isEmpty()) {
                        yield message;
                    }
                }
                yield "";
            }
            default -> json.isJsonPrimitive() && json.getAsJsonPrimitive().isString() ? json.getAsString() : "";
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A right answer of a vendor as its messages, to be damaged: with a field of another type, in another framing, in another
 * order, or cut.
 *
 * <p><i>Immutable.</i>
 *
 * @param messages JSON objects; a stream's last one may be {@code [DONE]}
 */
public record FuzzedWire(WireFormat wire, boolean isStream, List<String> messages) {

    private static final Gson INDENTED =
            new GsonBuilder().setPrettyPrinting().serializeNulls().create();

    /** How the objects of a body are separated. */
    public enum Framing {
        /** The vendor's own. */
        OWN,
        EVENTS,
        /** An object on each line, after the word {@code data}, and no blank lines. */
        CROWDED_EVENTS,
        LINES,
        ARRAY,
        /** Indented, so that an object has many lines. */
        INDENTED,
        /** Indented, with the word {@code data} before each line. */
        INDENTED_EVENTS
    }

    /** What a gateway sends between the messages to keep the connection open. */
    public enum Noise {
        NONE,
        COMMENTS,
        BLANK_LINES,
        NULLS,
        BYTE_ORDER_MARK,
        CARRIAGE_RETURNS
    }

    /** A value in the place of another. */
    public enum Wrong {
        NUMBER("7"),
        TEXT("\"words\""),
        EMPTY_TEXT("\"\""),
        TRUE("true"),
        NULL("null"),
        LIST("[]"),
        LIST_OF_NUMBERS("[1]"),
        OBJECT("{}"),
        OTHER_OBJECT("{\"a\":{\"b\":[]}}"),
        HUGE("1e9999"),
        MISSING("");

        private final String json;

        Wrong(String json) {
            this.json = json;
        }
    }

    /**
     * A place in a message.
     *
     * @param path names and indexes from the message down, such as {@code choices 0 message}
     */
    public record Field(int message, List<String> path) {

        @Override
        public String toString() {
            return message + ": " + String.join(".", path);
        }
    }

    public FuzzedWire {
        messages = List.copyOf(messages);
    }

    public static FuzzedWire whole(WireFormat wire, String text) {
        return new FuzzedWire(
                wire,
                false,
                List.of(JsonParser.parseString(wire.answer(text, WireFormat.Ending.STOP))
                        .toString()));
    }

    public static FuzzedWire streamed(WireFormat wire, List<String> pieces) {
        StreamFormat format = new StreamFormat(wire);
        List<String> events = new ArrayList<>(format.opening());
        pieces.forEach(piece -> events.add(format.piece(piece)));
        events.addAll(format.ending(WireFormat.Ending.STOP));
        List<String> messages = events.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("data: ") || line.startsWith("{"))
                .map(line -> line.replaceFirst("^data: ", ""))
                .toList();
        return new FuzzedWire(wire, true, messages);
    }

    /** Every field of every message, those that hold others included. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).startsWith("{")) {
                collect(i, JsonParser.parseString(messages.get(i)), List.of(), fields);
            }
        }
        return fields;
    }

    private static void collect(int message, JsonElement value, List<String> path, List<Field> fields) {
        if (!path.isEmpty()) {
            fields.add(new Field(message, path));
        }
        if (value instanceof JsonObject object) {
            object.entrySet().forEach(entry -> collect(message, entry.getValue(), below(path, entry.getKey()), fields));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                collect(message, array.get(i), below(path, Integer.toString(i)), fields);
            }
        }
    }

    private static List<String> below(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    public FuzzedWire with(Field field, Wrong wrong) {
        JsonElement message = JsonParser.parseString(messages.get(field.message()));
        JsonElement parent = message;
        for (String name : field.path().subList(0, field.path().size() - 1)) {
            parent = parent instanceof JsonArray array
                    ? array.get(Integer.parseInt(name))
                    : parent.getAsJsonObject().get(name);
        }
        String last = field.path().getLast();
        JsonElement value = wrong == Wrong.MISSING ? JsonNull.INSTANCE : JsonParser.parseString(wrong.json);
        if (parent instanceof JsonArray array) {
            array.set(Integer.parseInt(last), value);
        } else if (wrong == Wrong.MISSING) {
            parent.getAsJsonObject().remove(last);
        } else {
            parent.getAsJsonObject().add(last, value);
        }
        List<String> changed = new ArrayList<>(messages);
        changed.set(field.message(), message.toString());
        return new FuzzedWire(wire, isStream, changed);
    }

    /** With the messages in another order. */
    public FuzzedWire ordered(List<String> order) {
        return new FuzzedWire(wire, isStream, order);
    }

    public byte[] body(Framing framing, Noise noise) {
        String between = switch (noise) {
            case NONE, BYTE_ORDER_MARK, CARRIAGE_RETURNS -> "";
            case COMMENTS -> ": keep-alive\n\n:\n";
            case BLANK_LINES -> "\n\n\n";
            case NULLS -> framing == Framing.LINES || framing == Framing.ARRAY ? "null\n" : "data: null\n\n";
        };
        String body = messages.stream()
                .map(message -> framed(message, framing))
                .collect(Collectors.joining(between, noise == Noise.BYTE_ORDER_MARK ? "\uFEFF" : between, between));
        if (framing == Framing.ARRAY) {
            body = "[" + body + "]";
        }
        return (noise == Noise.CARRIAGE_RETURNS ? body.replace("\n", "\r\n") : body).getBytes(StandardCharsets.UTF_8);
    }

    private String framed(String message, Framing framing) {
        return switch (framing) {
            case OWN ->
                !isStream || wire == WireFormat.OLLAMA
                        ? message + "\n"
                        : eventName(message) + "data: " + message + "\n\n";
            case EVENTS -> "data:" + message + "\n\n";
            case CROWDED_EVENTS -> "data: " + message + "\n";
            case LINES -> message + "\n";
            case ARRAY -> message + "\n,\n";
            case INDENTED -> indented(message) + "\n";
            case INDENTED_EVENTS ->
                Arrays.stream(indented(message).split("\n"))
                        .map(line -> "data: " + line + "\n")
                        .collect(Collectors.joining("", "", "\n"));
        };
    }

    /** Only Anthropic names its events. */
    private String eventName(String message) {
        return wire == WireFormat.ANTHROPIC
                        && JsonParser.parseString(message).getAsJsonObject().get("type") instanceof JsonPrimitive type
                ? "event: " + type.getAsString() + "\n"
                : "";
    }

    private static String indented(String message) {
        return message.startsWith("{") ? INDENTED.toJson(JsonParser.parseString(message)) : message;
    }
}

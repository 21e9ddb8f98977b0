package dev.autodev.generate.reply;

import java.util.List;

/** A JSON value as far as we read one. <i>Immutable.</i> */
sealed interface JsonValue {

    /**
     * A string.
     *
     * @param value with its escapes decoded
     * @param literal with nothing decoded but escaped quotes: what it means when whoever wrote it forgot about escapes
     */
    record Text(String value, String literal) implements JsonValue {}

    record Items(List<JsonValue> values) implements JsonValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Members(List<Member> members) implements JsonValue {
        public Members {
            members = List.copyOf(members);
        }
    }

    record Member(String name, JsonValue value) {}

    /** A number, a word, or what lies too deep. */
    record Other() implements JsonValue {}
}

package dev.autodev.generate.reply;

import java.util.List;

/** A JSON value as far as we read one. <i>Immutable.</i> */
sealed interface Json {

    /**
     * A string.
     *
     * @param value with its escapes decoded
     * @param literal with nothing decoded but escaped quotes: what it means when whoever wrote it forgot about escapes
     */
    record Text(String value, String literal) implements Json {}

    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Members(List<Member> members) implements Json {
        public Members {
            members = List.copyOf(members);
        }
    }

    record Member(String name, Json value) {}

    /** A number, a word, or what lies too deep. */
    record Other() implements Json {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import java.util.List;

/** A JSON value, apart from numbers and words. <i>Immutable.</i> */
sealed interface JsonValue {

    /**
     * A string.
     *
     * @param value with its escapes decoded
     * @param literal with only escaped quotes decoded: its meaning if the model forgot to escape the code
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

    /** A number, a word, or a value that is nested too deeply. */
    record Other() implements JsonValue {}
}

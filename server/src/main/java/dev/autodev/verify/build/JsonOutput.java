// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Set;
import java.util.stream.Collectors;

/** The output of tools that print one JSON object in each line, as the lines that they print without that option. */
final class JsonOutput {

    /** What Cargo says about its own progress. */
    private static final Set<String> CARGO_REPORTS =
            Set.of("compiler-artifact", "build-script-executed", "build-finished");

    private JsonOutput() {}

    /** Other lines stay as they are. */
    static String asText(String output) {
        return output.contains("{\"") ? output.lines().map(JsonOutput::line).collect(Collectors.joining("\n")) : output;
    }

    private static String line(String line) {
        if (!line.startsWith("{\"") || !line.endsWith("}")) {
            return line;
        }
        try {
            return JsonParser.parseString(line) instanceof JsonObject object ? text(object, line) : line;
        } catch (JsonParseException notJson) {
            return line;
        }
    }

    private static String text(JsonObject object, String line) {
        // go test -json, go build -json
        if (string(object, "Action").endsWith("output")) {
            return string(object, "Output").stripTrailing();
        }
        // cargo --message-format json
        if (string(object, "reason").equals("compiler-message")
                && object.get("message") instanceof JsonObject message) {
            return string(message, "level").equals("error") ? error(message) : "";
        }
        return CARGO_REPORTS.contains(string(object, "reason")) ? "" : line;
    }

    /** "src/lib.rs:2:5: error: mismatched types: expected `i32`, found `bool`"; without the place if it belongs to none. */
    private static String error(JsonObject message) {
        String text = "error: " + string(message, "message");
        if (message.get("spans") instanceof Iterable<?> spans) {
            for (Object each : spans) {
                if (each instanceof JsonObject span
                        && string(span, "is_primary").equals("true")) {
                    String label = string(span, "label");
                    return string(span, "file_name") + ":" + string(span, "line_start") + ":"
                            + string(span, "column_start") + ": " + text + (label.isEmpty() ? "" : ": " + label);
                }
            }
        }
        return text;
    }

    private static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonElement value && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}

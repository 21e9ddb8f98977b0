// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.stream.Collectors;

/** The output of tools that print one JSON object in each line, as the lines that they print without that option. */
final class JsonOutput {

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
                && object.get("message") instanceof JsonObject message
                && string(message, "level").equals("error")) {
            return place(message) + "error: " + string(message, "message");
        }
        return line;
    }

    /** "src/lib.rs:2:5: ", "" if the message belongs to no place. */
    private static String place(JsonObject message) {
        if (message.get("spans") instanceof Iterable<?> spans) {
            for (Object each : spans) {
                if (each instanceof JsonObject span
                        && string(span, "is_primary").equals("true")) {
                    return string(span, "file_name") + ":" + string(span, "line_start") + ":"
                            + string(span, "column_start") + ": ";
                }
            }
        }
        return "";
    }

    private static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonElement value && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}

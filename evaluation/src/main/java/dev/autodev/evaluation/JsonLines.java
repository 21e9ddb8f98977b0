// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Files with one JSON object a line, gzipped if their name ends with {@code .gz}. */
public final class JsonLines {

    private JsonLines() {}

    public static List<JsonObject> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }
    }

    public static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}

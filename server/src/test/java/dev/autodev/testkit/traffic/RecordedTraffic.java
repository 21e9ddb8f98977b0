// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.traffic;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The messages that an editor has sent in real sessions, one JSON object a line in {@code lsp/recorded-traffic.jsonl}, in the
 * form of {@code TrafficRecorder} without the server's.
 *
 * <p><i>Immutable.</i>
 *
 * @param initialize the first message of a session
 * @param messages what followed, without the end of the session
 */
public record RecordedTraffic(JsonObject initialize, List<JsonObject> messages) {

    private static final String RESOURCE = "/lsp/recorded-traffic.jsonl";

    /** The recording of this repository. */
    public static RecordedTraffic load() {
        try (InputStream in = RecordedTraffic.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
            List<JsonObject> all = lines.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
            return new RecordedTraffic(
                    all.stream()
                            .filter(message -> is(message, "initialize"))
                            .findFirst()
                            .orElseThrow(),
                    all.stream()
                            .filter(message -> !is(message, "initialize")
                                    && !is(message, "initialized")
                                    && !is(message, "shutdown")
                                    && !is(message, "exit"))
                            .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean is(JsonObject message, String method) {
        return message.has("method") && message.get("method").getAsString().equals(method);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entry of one call in the ledger.
 *
 * <p><i>Immutable.</i>
 *
 * @param usd null if the price is unknown
 * @param request the id of the generation
 */
record LedgerEntry(
        Instant time,
        String provider,
        String model,
        int inputTokens,
        int outputTokens,
        @Nullable Double usd,
        String request) {

    /** One line with its line end. */
    String json() {
        JsonObject json = new JsonObject();
        json.addProperty("time", time.toString());
        json.addProperty("provider", provider);
        json.addProperty("model", model);
        json.addProperty("inputTokens", inputTokens);
        json.addProperty("outputTokens", outputTokens);
        if (usd != null) {
            json.addProperty("usd", usd);
        }
        json.addProperty("request", request);
        return json + "\n";
    }

    /** Empty for any other line, from a process that was killed while writing or from an edit of the file. */
    static Optional<LedgerEntry> parse(String text) {
        try {
            JsonElement element = JsonParser.parseString(text);
            if (!(element instanceof JsonObject json)) {
                return Optional.empty();
            }
            JsonElement usd = json.get("usd");
            double cost = usd == null ? 0 : usd.getAsDouble();
            if (!Double.isFinite(cost) || cost < 0) {
                return Optional.empty();
            }
            return Optional.of(new LedgerEntry(
                    Instant.parse(json.get("time").getAsString()),
                    json.get("provider").getAsString(),
                    json.get("model").getAsString(),
                    json.get("inputTokens").getAsInt(),
                    json.get("outputTokens").getAsInt(),
                    usd == null ? null : cost,
                    json.get("request").getAsString()));
        } catch (JsonParseException
                | DateTimeException
                | NumberFormatException
                | NullPointerException
                | IllegalStateException
                | UnsupportedOperationException broken) {
            return Optional.empty();
        }
    }
}

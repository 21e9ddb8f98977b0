// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import dev.autodev.provider.ModelAnswer.Usage;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Logs one line for each call: provider, outcome, time and cost, but no content. */
public final class AttemptLog {

    /** The name of the logger, to change its level. */
    public static final String NAME = "autodev.attempts";

    private static final Logger LOG = Logger.getLogger(NAME);

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Cntrl}=]");

    private AttemptLog() {}

    /**
     * @param outcome "ok" or the wire name of a failure
     * @param usage null if no tokens were used
     * @param usd null if the price is unknown
     */
    record LogLine(
            String request,
            String provider,
            String model,
            String outcome,
            long millis,
            @Nullable Usage usage,
            @Nullable Double usd) {

        @Override
        public String toString() {
            return "request=" + word(request)
                    + " provider=" + word(provider)
                    + " model=" + word(model)
                    + " outcome=" + outcome
                    + " millis=" + millis
                    + " inputTokens=" + (usage == null ? 0 : usage.inputTokens())
                    + " outputTokens=" + (usage == null ? 0 : usage.outputTokens())
                    + " usd=" + (usd == null ? "unknown" : String.format(Locale.ROOT, "%.6f", usd));
        }
    }

    /** Keeps a line one line and a field one field, whatever the name of a model contains. */
    private static String word(String text) {
        return SEPARATORS.matcher(text).replaceAll("_");
    }

    static void write(LogLine line) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.logp(Level.INFO, NAME, "attempt", line.toString());
        }
    }
}

package dev.autodev.provider.budget;

import dev.autodev.provider.ModelAnswer.Usage;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line in the log for each call that was made: who, how it ended, how long, what it cost; nothing of its content. */
public final class AttemptLog {

    /** The logger's name, for whoever wants more or less of it. */
    public static final String NAME = "autodev.attempts";

    private static final Logger LOG = Logger.getLogger(NAME);

    private static final Pattern NO_WORD = Pattern.compile("[\\s\\p{Cntrl}=]");

    private AttemptLog() {}

    /**
     * @param outcome "ok" or the wire name of a failure
     * @param usage null if nothing was read or written
     * @param usd null if the price is not known
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

    /** One line stays one line, and a field one field, however a model is called. */
    private static String word(String text) {
        return NO_WORD.matcher(text).replaceAll("_");
    }

    static void write(LogLine line) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.logp(Level.INFO, NAME, "attempt", line.toString());
        }
    }
}

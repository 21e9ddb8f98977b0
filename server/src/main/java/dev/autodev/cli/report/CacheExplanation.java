// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import dev.autodev.cache.CachedAnswer;
import dev.autodev.cache.DiskCache;
import dev.autodev.cache.ResultCache;
import dev.autodev.cache.StoredEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Describes a stored answer: what decided it, which model gave it, and its age. */
public final class CacheExplanation {

    private CacheExplanation() {}

    public static String text(StoredEntry entry, Instant now, Duration timeToLive) {
        CachedAnswer reply = entry.reply();
        StringBuilder text = new StringBuilder();
        line(text, "hash", entry.hash().hex());
        line(text, "answered by", shown(reply.provider()) + ", model " + shown(reply.model()) + tokens(reply));
        line(text, "prompt", reply.simplePrompt() ? "the simpler one" : "the full one");
        line(text, "stored", reply.storedAt() + ", " + age(Duration.between(reply.storedAt(), now), timeToLive));
        line(
                text,
                "size",
                format(
                        "%,d bytes; the answer has %,d characters",
                        DiskCache.bytes(entry), reply.text().length()));
        text.append("decided by\n");
        entry.fields().forEach(field -> text.append(format("  %-18s %s\n", shown(field.name()), value(field))));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(format("%-12s %s\n", name, value));
    }

    private static String tokens(CachedAnswer reply) {
        return reply.inputTokens() < 0
                ? ""
                : format(", %,d tokens in, %,d out", reply.inputTokens(), reply.outputTokens());
    }

    private static String age(Duration age, Duration timeToLive) {
        String old = units(age.abs()) + (age.isNegative() ? " in the future" : " ago");
        Duration left = timeToLive.minus(age.abs());
        return left.isPositive()
                ? old + ": fresh for another " + units(left)
                : old + ": stale, used only if no provider answers, for another "
                        + units(ResultCache.HARD_LIMIT.minus(age.abs()));
    }

    private static String units(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }

    private static String value(StoredEntry.FieldSummary field) {
        return field.sha256() == null
                ? shown(field.excerpt())
                : format("%s... (%,d characters, SHA-256 %s)", shown(field.excerpt()), field.length(), field.sha256());
    }

    /** On one line, without control characters that a terminal would interpret. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character == '\n') {
                shown.append("\\n");
            } else if (character == '\t') {
                shown.append("\\t");
            } else if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
                shown.append(format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

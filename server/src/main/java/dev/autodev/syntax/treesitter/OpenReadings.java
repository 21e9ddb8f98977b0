// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Tells whether a text leaves few readings open. At the end of a text, and at some errors, the native parser collects all
 * readings of what is not closed yet, without a report of progress: time and memory grow with the square of the open part.
 * {@code a<b,} repeated to 64 KB takes more than a minute as TypeScript, and such repetitions exist in all grammars.
 *
 * <p>The first and the last 2 KB alone show it by a long pause between two reports; then twice as much is parsed, as long as that
 * pauses for long as well. Measured on one core of 2026, the shortest of three tries: 3,840 samples of code in six languages, cut
 * anywhere, pause for 0.2 ms in the median and for 3.6 ms at most, repetitions with many readings for 5 to 390 ms.
 *
 * <p><i>Thread-safe.</i>
 */
final class OpenReadings {

    /** In UTF-16 code units. Shorter texts take less than two seconds, whatever they are. */
    private static final int SHORTEST = 4 * 1024;

    /** In UTF-16 code units. */
    private static final int FIRST_SAMPLE = 2 * 1024;

    /** For a first sample, and for twice as much, twice as long. */
    private static final long LONG_PAUSE_NANOS = 4_000_000;

    private static final long LONGEST_PAUSE_NANOS = 150_000_000;

    /** A busy machine delays one of them, and hardly all. */
    private static final int TRIES = 3;

    /** Code needs 1.4 to 3.5, and text that can be read in many ways up to 25. */
    private static final long OPERATIONS_PER_CHARACTER = 40;

    private static final int REMEMBERED = 200;

    private final LongSupplier nanoTime;

    /** Samples that were good; most changes leave both ends of a text as they are. */
    private final Cache<Sample, Boolean> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    private record Sample(String library, String text) {}

    OpenReadings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean areFew(LoadedGrammar grammar, String text) {
        return text.length() < SHORTEST
                || areFew(grammar, text.length(), length -> text.substring(0, length))
                        && areFew(grammar, text.length(), length -> text.substring(text.length() - length));
    }

    private boolean areFew(LoadedGrammar grammar, int most, IntFunction<String> part) {
        Sample sample = new Sample(grammar.library(), part.apply(FIRST_SAMPLE));
        if (known.getIfPresent(sample) != null) {
            return true;
        }
        for (int length = FIRST_SAMPLE; length < most; length *= 2) {
            long pause = pause(grammar, part.apply(length));
            if (pause > LONGEST_PAUSE_NANOS) {
                return false;
            }
            if (pause < LONG_PAUSE_NANOS * length / FIRST_SAMPLE) {
                break;
            }
        }
        known.put(sample, true);
        return true;
    }

    /**
     * The longest time between two reports, in the try in which it is shortest; 0 if it is less than a third of the time, since a
     * parse that is slow everywhere ends by itself.
     */
    private long pause(LoadedGrammar grammar, String sample) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least >= LONG_PAUSE_NANOS; i++) {
            WorkMeter meter = new WorkMeter(OPERATIONS_PER_CHARACTER * sample.length(), nanoTime);
            long start = nanoTime.getAsLong();
            new IncrementalParser(grammar, sample, meter, Integer.MAX_VALUE).read(Objects::isNull);
            boolean isOver = meter.isOver();
            meter.progress();
            boolean isMost = 3 * meter.longestPause() > nanoTime.getAsLong() - start;
            least = Math.min(least, isMost && !isOver ? meter.longestPause() : 0);
        }
        return least;
    }
}

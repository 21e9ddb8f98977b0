// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Tells whether a text leaves few readings open. At the end of a text, and at some errors, the native parser collects all
 * readings of what is not closed yet, without a report of progress: time and memory grow with the square of the open part.
 * {@code a<b,} repeated to 64 KB takes more than a minute as TypeScript, and such repetitions exist in all grammars.
 *
 * <p>Samples of both ends, up to an eighth of the text, show it by a long pause between two reports, which is longer in longer
 * samples. Measured on one core of 2026, the shortest of three tries: 5,000 samples of code in eight languages, 2 to
 * 16 KB long and cut anywhere, pause for 0.2 ms in the median and for 2.2 ms at most, whatever their length; repetitions with many
 * readings for 3 to 55 ms in 2 KB, and for 49 to 720 ms in 8 KB.
 *
 * <p><i>Thread-safe.</i>
 */
final class OpenReadings {

    /** In UTF-16 code units. Shorter texts take less than two seconds, whatever they are. */
    private static final int SHORTEST = 4 * 1024;

    /** In UTF-16 code units. */
    private static final int FIRST_SAMPLE = 2 * 1024;

    /** A sample without a long pause is followed by one so many times as long, so that none pauses for seconds itself. */
    private static final int GROWTH = 4;

    /** The longest sample is at least so large a part of the text. */
    private static final int PART = 16;

    private static final long LONG_PAUSE_NANOS = 4_000_000;

    private static final long LONGEST_PAUSE_NANOS = 150_000_000;

    private static final long TOO_MUCH_WORK = -1;

    /** A busy machine delays one of them, and hardly all. */
    private static final int TRIES = 3;

    /** Code needs 1.4 to 3.5, and text that can be read in many ways up to 25. */
    private static final long OPERATIONS_PER_CHARACTER = 40;

    /** In UTF-16 code units. */
    private static final int REMEMBERED = 1_000_000;

    private final LongSupplier nanoTime;

    /** Samples that were good; most changes leave both ends of a text as they are. */
    private final Cache<Sample, Boolean> known = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((Sample sample, Boolean isGood) -> sample.text().length())
            .executor(Runnable::run)
            .build();

    /** @param size of the whole text, rounded down to a power of two */
    private record Sample(String library, String text, int size) {}

    OpenReadings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean areFew(LoadedGrammar grammar, String text) {
        return text.length() < SHORTEST
                || areFew(grammar, text.length(), length -> text.substring(0, length))
                        && areFew(grammar, text.length(), length -> text.substring(text.length() - length));
    }

    private boolean areFew(LoadedGrammar grammar, int all, IntFunction<String> part) {
        int longest = Math.max(FIRST_SAMPLE, Integer.highestOneBit(all / (PART / 2)));
        Sample sample = new Sample(grammar.library(), part.apply(longest), Integer.highestOneBit(all));
        if (known.getIfPresent(sample) != null) {
            return true;
        }
        int length = FIRST_SAMPLE;
        Readings readings = readings(grammar, length, all, part);
        while (readings == Readings.FEW && length < longest) {
            length = Math.min(length * GROWTH, longest);
            readings = readings(grammar, length, all, part);
        }
        if (readings != Readings.MANY) {
            known.put(sample, true);
        }
        return readings != Readings.MANY;
    }

    private enum Readings {
        FEW,
        MANY,
        /** The sample is too much work, and so is the text: its parse ends by itself. */
        UNKNOWN
    }

    /**
     * What a sample shows. If it pauses for long, longer ones have to pause for longer, until one does for too long, by the
     * processor time of this thread: a machine that stands still for 150 ms must not decide what is read.
     */
    private Readings readings(LoadedGrammar grammar, int first, int all, IntFunction<String> part) {
        long pause = LONG_PAUSE_NANOS;
        for (int i = 0; i < TRIES && pause >= LONG_PAUSE_NANOS; i++) {
            pause = pause(grammar, part.apply(first), nanoTime);
        }
        if (pause == TOO_MUCH_WORK) {
            return Readings.UNKNOWN;
        }
        for (int length = 2 * first;
                length < all && pause <= LONGEST_PAUSE_NANOS && pause >= LONG_PAUSE_NANOS * length / first / 2;
                length *= 2) {
            pause = pause(grammar, part.apply(length), processorTime());
        }
        return pause > LONGEST_PAUSE_NANOS ? Readings.MANY : Readings.FEW;
    }

    /** The longest time between two reports; 0 if it is less than a third of all, since a parse that is slow everywhere ends by itself. */
    private long pause(LoadedGrammar grammar, String sample, LongSupplier clock) {
        WorkMeter meter = new WorkMeter(OPERATIONS_PER_CHARACTER * sample.length(), clock);
        long start = clock.getAsLong();
        new IncrementalParser(grammar, sample, meter, Integer.MAX_VALUE).read(Objects::isNull);
        if (meter.isOver()) {
            return TOO_MUCH_WORK;
        }
        meter.progress();
        return 3 * meter.longestPause() > clock.getAsLong() - start ? meter.longestPause() : 0;
    }

    private LongSupplier processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : nanoTime;
    }
}

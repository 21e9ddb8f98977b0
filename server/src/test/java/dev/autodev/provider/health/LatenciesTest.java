// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

    private static final Duration WINDOW = Duration.ofNanos(300);

    /** Against sorting all that count each time; one comes each nanosecond, so that more than fit are in the window. */
    @Property(tries = 200)
    void theQuantileIsThatOfTheLatest(
            @ForAll @Size(max = 600) List<@IntRange(min = 0, max = 50) Integer> took,
            @ForAll @IntRange(max = 400) int silence,
            @ForAll @IntRange(max = 100) int percent) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < took.size(); i++) {
            latencies.add(took.get(i), i);
        }
        long now = Math.max(0, took.size() - 1) + silence;
        long[] latest = IntStream.range(Math.max(0, took.size() - 256), took.size())
                .filter(i -> now - i <= WINDOW.toNanos())
                .mapToLong(took::get)
                .sorted()
                .toArray();
        int rank = (int) Math.ceil(percent / 100.0 * (latest.length + 1));
        long expected = latest.length == 0 ? -1 : latest[Math.clamp(rank - 1, 0, latest.length - 1)];
        assertEquals(expected, latencies.quantile(percent / 100.0, WINDOW, now));
    }

    @Test
    void ofFewAnswersAsManyOfTheNextStayBelowAsTheQuantileSays() {
        Latencies latencies = new Latencies();
        IntStream.rangeClosed(1, 19).forEach(took -> latencies.add(took, 0));
        assertEquals(
                19, latencies.quantile(0.95, WINDOW, 0), "one in twenty of the next ones takes longer than 19 did");
        assertEquals(10, latencies.quantile(0.5, WINDOW, 0));
    }
}

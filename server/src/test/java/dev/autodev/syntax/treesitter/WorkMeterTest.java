// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkMeterTest {

    private static final long LIMIT = 1_000_000;

    private long nanos;
    private final WorkMeter meter = new WorkMeter(LIMIT, () -> nanos);

    private boolean report(Duration taken) {
        nanos += taken.toNanos();
        return meter.progress();
    }

    @Test
    void endsAtTheLimit() {
        for (int i = 0; i < LIMIT / 100; i++) {
            assertFalse(report(Duration.ofNanos(100_000)));
        }
        assertTrue(report(Duration.ofNanos(100_000)));
    }

    @Test
    void endsWhenReportsAreSlowOneAfterTheOther() {
        for (int i = 0; i < 50; i++) {
            assertFalse(report(Duration.ofMillis(3)));
        }
        assertTrue(report(Duration.ofMillis(3)));
        // so that no other text of the same answer is read either
        assertTrue(meter.operations() > LIMIT);
    }

    @Test
    void busyMachineChangesNothing() {
        for (int i = 0; i < 5_000; i++) {
            assertFalse(report(i % 3 == 0 ? Duration.ofMillis(20) : Duration.ofNanos(400_000)));
        }
    }

    @Test
    void pauseOfTheProcessChangesNothing() {
        report(Duration.ofMillis(1));
        assertFalse(report(Duration.ofHours(1)));
        assertEquals(200, meter.operations());
    }

    /** The whole broken part is copied for each token. */
    @Test
    void textThatIsBrokenAtEachTokenIsUnchecked() {
        TreeSitterSyntax syntax = new TreeSitterSyntax(System::nanoTime);
        assertAll(Stream.of("rust", "java", "typescript", "csharp", "c")
                .map(language -> () -> assertFalse(
                        syntax.parse(Languages.named(language).orElseThrow(), "'a ".repeat(24_000))
                                .checked(),
                        language)));
    }
}

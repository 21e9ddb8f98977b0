// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a server sends gets a name. */
final class FailureClassifierPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Property(tries = 500)
    void anyAnswerIsNamedInOneShortLine(
            @ForAll @IntRange(min = 100, max = 999) int status,
            @ForAll("headers") Map<String, String> headers,
            @ForAll("bodies") String body) {
        FailureSignal signal = new FailureSignal.HttpStatus(status, headers, body);
        ProviderFailure failure = FailureClassifier.classify(signal, NOW);

        assertTrue(failure.detail().length() <= 200);
        assertFalse(failure.detail().isBlank());
        assertTrue(failure.detail().chars().noneMatch(Character::isISOControl));
        assertTrue(failure.retryAfter() == null || !failure.retryAfter().isNegative());
        assertEquals(failure, FailureClassifier.classify(signal, NOW));
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        Arbitrary<String> name = Arbitraries.of(
                "Retry-After", "retry-after-ms", "Date", "x-ratelimit-remaining", "x-ratelimit-reset", "Location");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.of("0", "1h2m", "Sun, 01 Mar 2026 12:01:30 GMT", "2026-03-01T12:00:42Z"));
        return Arbitraries.maps(name, value).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(300);
        Arbitrary<String> pieces = Arbitraries.of(
                        "{", "}", "[", "]", "\"error\":", "\"message\":", "\"x\"", ",", "null", "1", "<title>", "\\")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
        return Arbitraries.oneOf(any, pieces, Combinators.combine(pieces, any).as((a, b) -> "{\"error\":" + a + b));
    }
}

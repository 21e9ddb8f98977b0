// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.outcome.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of failures in the documentation is made from the one that decides. */
final class FailureTableDocTest {

    private static final Path PAGE = Path.of(System.getProperty("autodev.root"), "docs", "coordinator.md");
    private static final String BEGIN = "<!-- made from FailurePolicy: begin -->\n";
    private static final String END = "<!-- made from FailurePolicy: end -->\n";

    @Test
    void theDocumentedTableIsTheOneThatDecides() throws IOException {
        String page = Files.readString(PAGE);
        String made =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));
        if (System.getProperty("fixtures.update") != null) {
            Files.writeString(PAGE, made);
        }
        assertEquals(made, Files.readString(PAGE));
    }

    private static String table() {
        return "| failure | seen as | same provider again | another provider | breaker | left alone by all requests | old"
                + " answer instead |\n| --- | --- | --- | --- | --- | --- | --- |\n"
                + Arrays.stream(FailureKind.values())
                        .map(FailureTableDocTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(FailureKind kind) {
        FailurePolicy policy = FailurePolicy.of(kind);
        return "| `" + kind.wireName() + "` | " + seenAs(kind) + " | " + again(policy) + " | " + next(policy) + " | "
                + (policy.breaker() ? "counts" : "no") + " | " + hold(policy) + " | "
                + (policy.staleMayAnswer() ? "yes" : "no") + " |\n";
    }

    private static String again(FailurePolicy policy) {
        return switch (policy.sameProvider()) {
            case NO -> "no";
            case ONCE_AMONG_OTHERS -> "1x, when the others have failed too; no if it is the only one";
            case ONCE -> "1x, when no other is left";
            case TWICE -> "2x, when no other is left";
        };
    }

    private static String next(FailurePolicy policy) {
        return switch (policy.otherProvider()) {
            case YES -> "yes, at once";
            case ONE_OTHER -> "one";
            case ONLY_IF_UNSUPPORTED_HERE -> "only if this one does not support what was asked";
            case LARGER_WINDOW -> "only one with a larger window";
            case NO -> "no";
        };
    }

    private static String hold(FailurePolicy policy) {
        return switch (policy.cooldown()) {
            case NONE -> "no";
            case RETRY_AFTER -> "as long as it asks for";
            case COOLDOWN -> "as long as it asks for, else 5 s doubling to 60 s";
            case SUSPENSION -> "15 min, or longer if it says so";
            case UNTIL_RECONFIGURED -> "until its configuration changes";
        };
    }

    private static String seenAs(FailureKind kind) {
        return switch (kind) {
            case CONNECT -> "connection refused, unknown host, TLS";
            case RESET -> "closed before the headers, in the body, in a stream";
            case TIMEOUT -> "a limit of autodev's: attempt, first text, silence; HTTP 408";
            case OVERLOADED -> "HTTP 409, 425, 502-504, 520-529, `overloaded_error`";
            case SERVER -> "any other 5xx";
            case RATE_LIMIT -> "HTTP 429 that passes by waiting";
            case QUOTA -> "HTTP 402; a 429 about money, a day or a month";
            case AUTH -> "HTTP 401, 403; no key";
            case MODEL_NOT_FOUND -> "HTTP 404";
            case TOO_LARGE -> "HTTP 413; the context window is exceeded";
            case BAD_REQUEST -> "HTTP 400, 405, 415, 422";
            case REFUSAL -> "a content filter, a refusal";
            case BAD_ENVELOPE -> "a 2xx without an answer: not JSON, a web page, empty, an error, no choices";
            case TRUNCATED -> "cut at the output limit";
            case MALFORMED_REPLY -> "an answer without usable code";
            case CANCELLED -> "the caller cancelled the request";
            case DEADLINE -> "the time for the whole request is over";
            case CIRCUIT_OPEN -> "held back: the breaker is open";
            case BUDGET -> "held back: a spending cap";
            case NO_PROVIDER -> "no provider is configured";
            case CACHE_MISS -> "only the cache was to be asked";
        };
    }
}

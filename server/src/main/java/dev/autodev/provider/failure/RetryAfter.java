// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads how long a provider asks not to be called, in all the formats that providers use.
 *
 * <p><i>Immutable.</i>
 */
final class RetryAfter {

    /** Longer waits make no difference, and huge numbers would overflow. */
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Numbers above this are Unix times (from the year 2001 on), not durations. */
    private static final double FIRST_EPOCH_SECOND = 1e9;

    /** OpenAI: "6m0s", "1h2m3.5s", "120ms". */
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

    /** Gemini's RetryInfo in the body. */
    private static final Pattern RETRY_DELAY =
            Pattern.compile("\"retrydelay\"\\s{0,9}:\\s{0,9}\"(\\d{1,9}(?:\\.\\d{1,9})?)s\"");

    private final FailureSignal.HttpStatus answer;
    private final Instant now;

    private RetryAfter(FailureSignal.HttpStatus answer, Instant now) {
        this.answer = answer;
        this.now = now;
    }

    static Optional<Duration> in(FailureSignal.HttpStatus answer, ErrorBody body, Instant now) {
        RetryAfter reader = new RetryAfter(answer, now);
        return reader.milliseconds()
                .or(reader::standard)
                .or(() -> reader.inBody(body))
                .or(reader::exhausted)
                .map(RetryAfter::clamp);
    }

    private Optional<Duration> milliseconds() {
        return answer.header("retry-after-ms").flatMap(RetryAfter::number).flatMap(value -> seconds(value / 1000));
    }

    /** Seconds or an HTTP date. */
    private Optional<Duration> standard() {
        return answer.header("retry-after")
                .flatMap(value -> number(value)
                        .flatMap(this::secondsOrTime)
                        .or(() -> date(value).map(this::until)));
    }

    private Optional<Duration> inBody(ErrorBody body) {
        Matcher matcher = RETRY_DELAY.matcher(body.words());
        return matcher.find() ? number(matcher.group(1)).flatMap(RetryAfter::seconds) : Optional.empty();
    }

    /** The latest reset of the limits that are used up. */
    private Optional<Duration> exhausted() {
        Stream<Optional<Duration>> resets = Stream.of(
                reset("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
                reset("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
                reset("x-ratelimit-remaining", "x-ratelimit-reset"),
                reset("ratelimit-remaining", "ratelimit-reset"),
                reset("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
                reset("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
                reset("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
                reset("anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"));
        return resets.flatMap(Optional::stream).max(Duration::compareTo);
    }

    private Optional<Duration> reset(String remaining, String reset) {
        boolean usedUp = answer.header(remaining)
                .flatMap(RetryAfter::number)
                .filter(left -> left <= 0)
                .isPresent();
        return usedUp ? answer.header(reset).flatMap(this::durationOrTime) : Optional.empty();
    }

    private Optional<Duration> durationOrTime(String value) {
        return number(value)
                .flatMap(this::secondsOrTime)
                .or(() -> duration(value))
                .or(() -> isoTime(value).map(this::until));
    }

    private Optional<Duration> secondsOrTime(double value) {
        return value < FIRST_EPOCH_SECOND
                ? seconds(value)
                : seconds(Math.min(value, 1e11)).map(epoch -> until(Instant.EPOCH.plus(epoch)));
    }

    /** By the server's clock if it is known, because this machine's may be wrong. */
    private Duration until(Instant time) {
        return Duration.between(answer.header("date").flatMap(RetryAfter::date).orElse(now), time);
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(double value) {
        return Optional.of(Duration.ofMillis(Math.round(value * 1000)));
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = SPAN.matcher(text.strip());
        Duration sum = Duration.ZERO;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            double unit = switch (matcher.group(2)) {
                case "ms" -> 0.001;
                case "s" -> 1;
                case "m" -> 60;
                case "h" -> 3600;
                default -> 86_400;
            };
            sum = sum.plusMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit * 1000));
            end = matcher.end();
        }
        return end > 0 && end == text.strip().length() ? Optional.of(sum) : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> isoTime(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.FailureSignal.HttpStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Classifies failed calls. The one place that maps statuses, headers and phrases of vendors to a {@link FailureKind}.
 *
 * <p>Pure. <i>Immutable.</i>
 */
public final class FailureClassifier {

    private FailureClassifier() {}

    /** @param now to compute the wait until a time that the provider names */
    public static ProviderFailure classify(FailureSignal signal, Instant now) {
        return switch (signal) {
            case HttpStatus status -> status(status, now);
            case FailureSignal.NotConnected failed -> failure(FailureKind.CONNECT, failed.detail());
            case FailureSignal.ConnectionLost failed -> failure(FailureKind.RESET, failed.detail());
            case FailureSignal.TimedOut failed -> failure(FailureKind.TIMEOUT, failed.detail());
            case FailureSignal.UnusableEnvelope failed ->
                failure(
                        failed.detail().contains("overloaded_error")
                                ? FailureKind.OVERLOADED
                                : FailureKind.BAD_ENVELOPE,
                        failed.detail());
            case FailureSignal.Declined failed -> failure(FailureKind.REFUSAL, failed.detail());
            case FailureSignal.NoCredentials failed -> failure(FailureKind.AUTH, failed.detail());
            case FailureSignal.Unknown failed -> failure(FailureKind.NO_PROVIDER, failed.detail());
        };
    }

    private static ProviderFailure failure(FailureKind kind, String detail) {
        return new ProviderFailure(kind, UserText.of(detail));
    }

    private static ProviderFailure status(HttpStatus answer, Instant now) {
        ErrorBody body = ErrorBody.of(answer.body());
        FailureKind kind = kindOf(answer, body);
        String detail = UserText.of(phraseOf(kind, answer) + reason(answer, body));
        return new ProviderFailure(kind, detail, waitFor(kind, answer, body, now), specificToProvider(kind, body));
    }

    private static FailureKind kindOf(HttpStatus answer, ErrorBody body) {
        int status = answer.status();
        return switch (status) {
            case 400, 405, 415, 422 -> badRequest(body);
            case 401 -> FailureKind.AUTH;
            case 402 -> FailureKind.QUOTA;
            case 403 -> body.containsAny("insufficient_quota", "credit balance") ? FailureKind.QUOTA : FailureKind.AUTH;
            case 404 -> FailureKind.MODEL_NOT_FOUND;
            case 408 -> FailureKind.TIMEOUT;
            // a conflict or "too early": the same request may succeed a moment later
            case 409, 425 -> FailureKind.OVERLOADED;
            case 413 -> FailureKind.TOO_LARGE;
            case 429 -> tooMany(answer, body);
            case 502, 503, 504 -> FailureKind.OVERLOADED;
            default -> {
                if (status >= 520 && status <= 529) {
                    yield FailureKind.OVERLOADED;
                }
                if (status >= 500) {
                    yield body.containsAny("overloaded_error") ? FailureKind.OVERLOADED : FailureKind.SERVER;
                }
                yield status >= 400 ? FailureKind.BAD_REQUEST : FailureKind.BAD_ENVELOPE;
            }
        };
    }

    /** Some vendors use 400 where others use a more specific status. */
    private static FailureKind badRequest(ErrorBody body) {
        if (body.containsAny(
                "context_length_exceeded",
                "maximum context length",
                "context window",
                "prompt is too long",
                "too many tokens",
                "input token count",
                "exceeds the available context size",
                "request_too_large")) {
            return FailureKind.TOO_LARGE;
        }
        if (body.containsAny("api_key_invalid", "api key not valid", "invalid_api_key", "invalid api key")) {
            return FailureKind.AUTH;
        }
        if (body.containsAny("credit balance is too low", "insufficient_quota", "billing_hard_limit")) {
            return FailureKind.QUOTA;
        }
        if (body.containsAny("content_filter", "content management policy", "content_policy_violation")) {
            return FailureKind.REFUSAL;
        }
        if (body.containsAny("model_not_found", "invalid model", "not a valid model")) {
            return FailureKind.MODEL_NOT_FOUND;
        }
        return body.containsAny("overloaded_error") ? FailureKind.OVERLOADED : FailureKind.BAD_REQUEST;
    }

    /** A used-up budget or daily allowance is not restored within a minute. */
    private static FailureKind tooMany(HttpStatus answer, ErrorBody body) {
        boolean budgetUsedUp =
                body.containsAny("insufficient_quota", "enforced_spend_limit_reached", "billing_hard_limit");
        boolean noRetry = answer.header("x-should-retry")
                .filter(value -> value.strip().equalsIgnoreCase("false"))
                .isPresent();
        if (budgetUsedUp || noRetry) {
            return FailureKind.QUOTA;
        }
        if (body.containsAny("request too large")) {
            return FailureKind.TOO_LARGE;
        }
        if (body.containsAny("perday", "per day", "daily", "weekly", "monthly", "per week", "per month")) {
            return FailureKind.QUOTA;
        }
        // Gemini mentions billing in every 429, even if the limit is per minute
        if (body.containsAny("perminute", "per minute", "per min", "per second")) {
            return FailureKind.RATE_LIMIT;
        }
        return body.containsAny("billing", "credit balance", "out of credits", "payment")
                ? FailureKind.QUOTA
                : FailureKind.RATE_LIMIT;
    }

    private static @Nullable Duration waitFor(FailureKind kind, HttpStatus answer, ErrorBody body, Instant now) {
        boolean waitingHelps = kind == FailureKind.RATE_LIMIT
                || kind == FailureKind.QUOTA
                || kind == FailureKind.OVERLOADED
                || kind == FailureKind.SERVER
                || kind == FailureKind.TIMEOUT;
        return waitingHelps ? RetryAfter.in(answer, body, now).orElse(null) : null;
    }

    private static boolean specificToProvider(FailureKind kind, ErrorBody body) {
        return kind == FailureKind.BAD_REQUEST
                && body.containsAny(
                        "unsupported parameter",
                        "unsupported_parameter",
                        "unsupported value",
                        "unsupported_value",
                        "unknown parameter",
                        "not supported",
                        "does not support",
                        "extra inputs are not permitted");
    }

    private static String phraseOf(FailureKind kind, HttpStatus answer) {
        String phrase = switch (kind) {
            case AUTH -> "the key was not accepted";
            case MODEL_NOT_FOUND -> "no such model or address";
            case RATE_LIMIT -> "too many requests";
            case QUOTA -> "the allowance is used up";
            case OVERLOADED -> "overloaded";
            case SERVER -> "server error";
            case TIMEOUT -> "the server gave up waiting";
            case TOO_LARGE -> "the prompt is too large";
            case REFUSAL -> "declined to answer";
            case BAD_ENVELOPE -> "not an answer";
            default -> "the request was not accepted";
        };
        return phrase + " (HTTP " + answer.status() + ")";
    }

    private static String reason(HttpStatus answer, ErrorBody body) {
        if (answer.status() / 100 == 3) {
            return answer.header("location").map(FailureClassifier::redirect).orElse("");
        }
        return body.message().isBlank() ? "" : ": " + body.message();
    }

    /** Only the host, because the rest of an address can contain a token. */
    private static String redirect(String location) {
        try {
            String host = URI.create(location.strip()).getHost();
            return host == null ? ": a redirect, check base_url" : ": a redirect to " + host + ", check base_url";
        } catch (IllegalArgumentException e) {
            return ": a redirect, check base_url";
        }
    }
}

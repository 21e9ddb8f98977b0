// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import java.util.List;
import java.util.stream.Collectors;

/** The message to the user when no provider answered. */
public final class FailureMessage {

    private FailureMessage() {}

    public static String of(FailureKind kind, List<Attempt> attempts) {
        return of(attempts, advice(kind));
    }

    /** For a suggestion, whose time has a setting of its own. */
    public static String ofSuggestion(FailureKind kind, List<Attempt> attempts) {
        boolean isLate = kind == FailureKind.TIMEOUT || kind == FailureKind.DEADLINE;
        return of(attempts, isLate ? "Try again, or raise completion.deadline_ms." : advice(kind));
    }

    private static String of(List<Attempt> attempts, String advice) {
        String failures = attempts.stream()
                .filter(attempt -> !attempt.ok())
                .map(attempt -> attempt.provider() + ": " + attempt.detail())
                .distinct()
                .collect(Collectors.joining("; "));
        return attempts.isEmpty() ? advice : "No provider answered (" + failures + "). " + advice;
    }

    private static String advice(FailureKind kind) {
        return switch (kind) {
            case CONNECT, RESET -> "Check the network and base_url, then try again.";
            case TIMEOUT -> "Try again, or raise synthesis.generator.timeout_seconds.";
            case OVERLOADED, SERVER, BAD_ENVELOPE, MALFORMED_REPLY -> "Try again, or name a fallback_provider.";
            case RATE_LIMIT -> "Wait a little, or name a fallback_provider.";
            case QUOTA -> "Check the account of the provider, or name a fallback_provider.";
            case AUTH -> "Check the key of the provider with 'autodev doctor'.";
            case MODEL_NOT_FOUND -> "Check the provider's model and base_url with 'autodev doctor'.";
            case TOO_LARGE -> "Select less, or use a model with a larger context.";
            case BAD_REQUEST -> "Check the provider's settings with 'autodev doctor'.";
            case REFUSAL -> "Word the request differently.";
            case TRUNCATED -> "Ask for less, or raise max_output_tokens.";
            case DEADLINE -> "Try again, or raise synthesis.generator.deadline_seconds.";
            case CIRCUIT_OPEN -> "The providers failed a moment ago; try again shortly.";
            case BUDGET -> "Raise the cap under [budget], or use a free provider.";
            case NO_PROVIDER ->
                "Configure a provider, set a key such as ANTHROPIC_API_KEY, or start Ollama; see 'autodev doctor'.";
            case CACHE_MISS -> "The cache has no answer to this request; allow providers to be called.";
            case CANCELLED -> "The request was cancelled.";
        };
    }
}

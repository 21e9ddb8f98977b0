// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.FailureKind;

/**
 * The failure table: what each kind of failure allows. {@code docs/coordinator.md} is generated from it.
 *
 * <p><i>Immutable.</i>
 *
 * @param sameProvider how often the same provider may be called again when no other is left
 * @param otherProvider which other provider may be called
 * @param breaker whether the failure counts in the provider's circuit breaker
 * @param cooldown how long no request calls the provider
 * @param staleMayAnswer whether an expired cached answer is better than this failure
 */
public record FailurePolicy(
        SameProvider sameProvider,
        OtherProvider otherProvider,
        boolean breaker,
        CooldownRule cooldown,
        boolean staleMayAnswer) {

    /** How often the same provider may be called again. */
    public enum SameProvider {
        NO,
        /**
         * Only when other providers were called too. A single provider that was too slow will most likely be as slow
         * again, and the user has waited long enough.
         */
        ONCE_AMONG_OTHERS,
        ONCE,
        TWICE;

        int times(int providers) {
            return switch (this) {
                case NO -> 0;
                case ONCE_AMONG_OTHERS -> providers > 1 ? 1 : 0;
                case ONCE -> 1;
                case TWICE -> 2;
            };
        }
    }

    /** Which other provider may be called. */
    public enum OtherProvider {
        YES,
        /** One more: what one model refuses, the others mostly refuse as well. */
        ONE_OTHER,
        /** Any, but only if the failure says that this provider does not support the request. */
        ONLY_IF_UNSUPPORTED_HERE,
        /** Only one with a context window that is known to be larger. */
        LARGER_WINDOW,
        NO
    }

    /** How long no request calls the provider. */
    public enum CooldownRule {
        NONE,
        /** As long as the provider asked for. */
        RETRY_AFTER,
        /** As long as the provider asked for, else 5 s doubling to 60 s. */
        COOLDOWN,
        /** 15 minutes, or as long as the provider asked for if that is longer. */
        SUSPENSION,
        /** Until its configuration changes. */
        UNTIL_RECONFIGURED
    }

    public static FailurePolicy of(FailureKind kind) {
        return switch (kind) {
            case CONNECT, RESET ->
                new FailurePolicy(SameProvider.ONCE, OtherProvider.YES, true, CooldownRule.NONE, true);
            case TIMEOUT ->
                new FailurePolicy(SameProvider.ONCE_AMONG_OTHERS, OtherProvider.YES, true, CooldownRule.NONE, true);
            case OVERLOADED, SERVER ->
                new FailurePolicy(SameProvider.TWICE, OtherProvider.YES, true, CooldownRule.RETRY_AFTER, true);
            case RATE_LIMIT ->
                new FailurePolicy(SameProvider.TWICE, OtherProvider.YES, false, CooldownRule.COOLDOWN, true);
            case QUOTA -> new FailurePolicy(SameProvider.NO, OtherProvider.YES, false, CooldownRule.SUSPENSION, true);
            case AUTH ->
                new FailurePolicy(SameProvider.NO, OtherProvider.YES, false, CooldownRule.UNTIL_RECONFIGURED, false);
            case MODEL_NOT_FOUND ->
                new FailurePolicy(SameProvider.NO, OtherProvider.YES, false, CooldownRule.SUSPENSION, false);
            case TOO_LARGE ->
                new FailurePolicy(SameProvider.NO, OtherProvider.LARGER_WINDOW, false, CooldownRule.NONE, false);
            case BAD_REQUEST ->
                new FailurePolicy(
                        SameProvider.NO, OtherProvider.ONLY_IF_UNSUPPORTED_HERE, false, CooldownRule.NONE, false);
            case REFUSAL ->
                new FailurePolicy(SameProvider.NO, OtherProvider.ONE_OTHER, false, CooldownRule.NONE, false);
            case BAD_ENVELOPE -> new FailurePolicy(SameProvider.ONCE, OtherProvider.YES, true, CooldownRule.NONE, true);
            case TRUNCATED -> new FailurePolicy(SameProvider.NO, OtherProvider.NO, false, CooldownRule.NONE, false);
            // the provider did answer: the pipeline decides about another prompt
            case MALFORMED_REPLY ->
                new FailurePolicy(SameProvider.NO, OtherProvider.NO, false, CooldownRule.NONE, false);
            case CANCELLED -> new FailurePolicy(SameProvider.NO, OtherProvider.NO, false, CooldownRule.NONE, false);
            case DEADLINE -> new FailurePolicy(SameProvider.NO, OtherProvider.NO, true, CooldownRule.NONE, true);
            case CIRCUIT_OPEN, BUDGET ->
                new FailurePolicy(SameProvider.NO, OtherProvider.YES, false, CooldownRule.NONE, true);
            case NO_PROVIDER, CACHE_MISS ->
                new FailurePolicy(SameProvider.NO, OtherProvider.YES, false, CooldownRule.NONE, false);
        };
    }
}

package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.FailureKind;

/**
 * What each kind of failure allows: the failure table, as code.
 *
 * <p><i>Immutable.</i>
 *
 * @param again whether the same provider may be asked again once no other is left
 * @param next whether another provider may be asked
 * @param breaker whether it counts against the provider's breaker
 * @param hold what it keeps other requests from
 * @param staleMayAnswer whether an expired cached answer is better than this failure
 */
public record FailurePolicy(
        SameProvider sameProvider,
        OtherProvider otherProvider,
        boolean breaker,
        CooldownRule cooldown,
        boolean staleMayAnswer) {

    /** How often the same provider may be asked again. */
    public enum SameProvider {
        NO,
        /**
         * Only where others were asked too, and failed as well. One provider alone that was too slow will most likely be
         * as slow again, and whoever waits has waited long enough.
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

    /** Whether another provider may be asked. */
    public enum OtherProvider {
        YES,
        /** One more, then no other: a refusal is rarely one provider's own opinion. */
        ONE_OTHER,
        /** Only one that says it does not support what was asked would make another worth asking. */
        ONLY_IF_UNSUPPORTED_HERE,
        /** Only one that is known to take more. */
        LARGER_WINDOW,
        NO
    }

    /** How long the provider is left alone by all requests. */
    public enum CooldownRule {
        NONE,
        /** As long as it asked for. */
        RETRY_AFTER,
        /** As long as it asked for, else 5 s doubling to 60 s. */
        COOLDOWN,
        /** 15 minutes, or as long as it asked for if that is longer. */
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
            // an answer came: what to ask next, and with which prompt, is the pipeline's affair
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

package dev.autodev.provider.failure;

import dev.autodev.outcome.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failed call with its name.
 *
 * <p><i>Immutable.</i>
 *
 * @param detail one short sentence for a person, without control characters and without anything shaped like a key
 * @param retryAfter how long the provider asks to be left alone, counted from the classification; null if it does not
 *     say
 * @param onlyHere whether a {@link FailureKind#BAD_REQUEST} is about something this provider does not support, so that
 *     another one may well accept the same wish
 */
public record ProviderFailure(
        FailureKind kind, String detail, @Nullable Duration retryAfter, boolean specificToProvider) {

    public ProviderFailure(FailureKind kind, String detail, @Nullable Duration retryAfter) {
        this(kind, detail, retryAfter, false);
    }

    public ProviderFailure(FailureKind kind, String detail) {
        this(kind, detail, null, false);
    }
}

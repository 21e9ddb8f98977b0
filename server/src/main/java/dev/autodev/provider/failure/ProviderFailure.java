// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import dev.autodev.outcome.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A classified failure of a call.
 *
 * <p><i>Immutable.</i>
 *
 * @param detail one short sentence for the user, without control characters and without keys
 * @param retryAfter how long the provider asks not to be called, from the classification on; null if it does not say
 * @param specificToProvider whether a {@link FailureKind#BAD_REQUEST} is about something that this provider does not
 *     support, so that another one may accept the same request
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

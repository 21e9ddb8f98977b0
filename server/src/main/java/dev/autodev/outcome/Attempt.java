// SPDX-License-Identifier: Apache-2.0
package dev.autodev.outcome;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider, or one that was held back, as reported in the result.
 *
 * <p><i>Immutable.</i>
 *
 * @param provider the configured name of the provider
 * @param model null if none was called
 * @param failure null when the attempt succeeded
 * @param detail one short sentence for the user, "" for a success; never a prompt, a key or a stack trace
 * @param millis wall time of the call, 0 if it was held back
 */
public record Attempt(
        String provider, @Nullable String model, @Nullable FailureKind failure, String detail, long millis) {

    public Attempt {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(detail);
    }

    public boolean ok() {
        return failure == null;
    }

    /** "ok" or the wire name of the failure. */
    public String outcome() {
        return failure == null ? "ok" : failure.wireName();
    }

    /** The attempts of {@code earlier}, then those of {@code later}. */
    public static List<Attempt> joined(List<Attempt> earlier, List<Attempt> later) {
        return Stream.concat(earlier.stream(), later.stream()).toList();
    }
}

package dev.autodev.outcome;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call, or one call that was held back, as the final result tells it.
 *
 * <p><i>Immutable.</i>
 *
 * @param provider the configured name of the provider
 * @param model the model that was asked, null where none was
 * @param failure null when the attempt succeeded
 * @param detail one short sentence for a person, "" for a success; never a prompt, a key or a stack trace
 * @param millis wall time of the call in milliseconds, 0 when it was held back
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
}

package dev.autodev.generate;

import dev.autodev.outcome.Outcome;

/**
 * Turns requests into results. Blocking; an interrupt of the calling thread cancels the request, closes the connection
 * to the provider and gives {@code Failure.Cancelled}.
 *
 * <p><i>Thread-safe.</i>
 */
public interface Generator {

    Outcome<GenerationResult> generate(GenerationRequest request, GenerationListener listener);

    /** An answer that needs no provider: a fresh one from the cache, or a failure. Free, and done within milliseconds. */
    Outcome<GenerationResult> fromCache(GenerationRequest request);
}

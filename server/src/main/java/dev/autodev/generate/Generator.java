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

    /** What {@link #generate} would send to whom. Sends nothing. */
    Outcome<Preview> preview(GenerationRequest request);

    /** An answer that needs no provider: a fresh one from the cache, or a failure. Free, and done within milliseconds. */
    Outcome<GenerationResult> fromCache(GenerationRequest request);
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.outcome.Outcome;

/**
 * Turns requests into results. Calls block; interrupting the calling thread cancels the request, closes the connection to
 * the provider and gives {@code Failure.Cancelled}.
 *
 * <p><i>Thread-safe.</i>
 */
public interface Generator {

    Outcome<GenerationResult> generate(GenerationRequest request, GenerationListener listener);

    /** What {@link #generate} would send to which providers. Sends nothing. */
    Outcome<Preview> preview(GenerationRequest request);

    /** A fresh answer from the cache, or a failure. Calls no provider and returns within milliseconds. */
    Outcome<GenerationResult> fromCache(GenerationRequest request);
}

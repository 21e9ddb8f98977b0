// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.outcome.Outcome;

/**
 * One step of a generation: reads the parts that earlier stages filled in and returns the context with its own.
 *
 * <p>Total: every input gives an outcome, never an exception. <i>Thread-safe.</i>
 */
public interface PipelineStage {

    /** Its name in progress, trace and log. */
    String name();

    Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener);
}

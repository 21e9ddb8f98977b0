package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.outcome.Outcome;

/**
 * One step of a generation.
 *
 * <p>Total: any input gives an outcome, never an exception. <i>Thread-safe.</i>
 */
public interface PipelineStage<I, O> {

    /** Its name in progress, trace and log. */
    String name();

    Outcome<O> run(I input, GenerationListener listener);
}

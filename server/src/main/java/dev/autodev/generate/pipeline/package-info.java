// SPDX-License-Identifier: Apache-2.0
/**
 * The stages of a generation and their order.
 *
 * <p>Contains: {@link dev.autodev.generate.pipeline.GenerationPipeline}, one file per stage, and what a single stage
 * needs. May depend on: everything below {@code generate}, and its sub-packages. Must never: let one stage call
 * another. The pipeline alone decides the order.
 */
@NullMarked
package dev.autodev.generate.pipeline;

import org.jspecify.annotations.NullMarked;

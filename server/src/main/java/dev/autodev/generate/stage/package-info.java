/**
 * The steps of a generation, one file each.
 *
 * <p>A stage takes what the one before it gave, and gives an {@code Outcome}. May depend on: everything
 * {@code generate} may. Must never: call another stage; the pipeline alone decides what follows what.
 */
@NullMarked
package dev.autodev.generate.stage;

import org.jspecify.annotations.NullMarked;

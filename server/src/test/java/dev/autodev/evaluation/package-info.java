/**
 * Measures how much of a right answer arrives in the document: published tasks whose solution is known, in every shape an
 * answer can take, and answers that models once gave.
 *
 * <p>Run by hand, see {@code evaluation/run.sh}; the data lies outside of the repository. May depend on: everything. Must
 * never: be needed by a test.
 */
@NullMarked
package dev.autodev.evaluation;

import org.jspecify.annotations.NullMarked;

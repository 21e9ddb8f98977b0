// SPDX-License-Identifier: Apache-2.0
/**
 * Measures how much of a correct reply arrives in the document: the tasks of HumanEval-X, whose solutions are known, in
 * every form a reply can have, and replies that models have given.
 *
 * <p>Contains: the tasks, the forms of replies, the two ways to run the server, the comparison with the solution, and the
 * tests of the tasks. May depend on: everything, the test kit included. Must never: be needed by the server or its tests.
 */
@NullMarked
package dev.autodev.evaluation.humaneval;

import org.jspecify.annotations.NullMarked;

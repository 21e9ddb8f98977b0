// SPDX-License-Identifier: Apache-2.0
/**
 * A long session of the built server with providers that fail in every way and a client that reads slowly.
 *
 * <p>Contains: the program of {@code evaluation/soak.sh}. May depend on: the server and the test kit. Must never: be needed by
 * the server or its tests.
 */
@NullMarked
package dev.autodev.evaluation.soak;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks: the cost of single operations in processor time and bytes (JMH), and reports about the built server over
 * stdio.
 *
 * <p>Contains: one benchmark class for each part of a request, and the programs of {@code benchmarks/}. May depend on:
 * everything, the test kit included. Must never: be compiled by an ordinary build.
 */
@NullMarked
package dev.autodev.benchmark;

import org.jspecify.annotations.NullMarked;

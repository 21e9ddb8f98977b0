/**
 * What an operation costs, in processor time and in bytes. Run by {@code benchmarks/run.sh}.
 *
 * <p>Lives here: one class per part of the way of a request. May depend on: everything, and {@code testkit}. Must never:
 * be compiled by an ordinary build, or open a socket.
 */
@NullMarked
package dev.autodev.benchmark;

import org.jspecify.annotations.NullMarked;

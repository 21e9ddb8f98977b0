// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

/** The end of a stream after its pieces. */
public enum StreamEnd {
    STOP,
    LENGTH,
    FILTERED,
    /** Like {@link #STOP}, but the body stays open. */
    STOP_AND_LINGER,
    /** Nothing more is sent, and the connection stays open. */
    HANG,
    /** The body ends normally before the answer does, as from a proxy that gave up. */
    CUT_BODY,
    /** The body ends in the middle of an event. */
    CUT_EVENT,
    /** The connection is closed between two chunks. */
    CUT_CONNECTION,
    OVERLOADED,
    RATE_LIMITED,
    /** Another error of the vendor. */
    ERROR
}

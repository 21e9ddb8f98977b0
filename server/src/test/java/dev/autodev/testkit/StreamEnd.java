package dev.autodev.testkit;

/** How a stream of the stub goes on after its pieces. */
public enum StreamEnd {
    STOP,
    LENGTH,
    FILTERED,
    /** As {@link #STOP}, but the body stays open for ever. */
    STOP_AND_LINGER,
    /** Nothing more comes, and the connection stays open. */
    HANG,
    /** The body ends in good order, the answer does not: a proxy gave up. */
    CUT_BODY,
    /** The body ends in the middle of an event. */
    CUT_EVENT,
    /** The connection is closed between two chunks. */
    CUT_CONNECTION,
    OVERLOADED,
    RATE_LIMITED,
    /** Any other error of the vendor's. */
    ERROR
}

package dev.autodev.testkit;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** When the pieces of a stream come. <i>Immutable.</i> */
public sealed interface Pace {

    record AtOnce() implements Pace {}

    /** Each piece, and what comes after the last one, waits for a permit. */
    record Gated(Semaphore permits) implements Pace {}

    /** With a pause after each piece, for a person to watch; a test uses a gate. */
    record Slow(Duration pause) implements Pace {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionSource.Cancellation;
import java.time.Duration;

/** Time and threads of completions. <i>Thread-safe.</i> */
public interface Waiting {

    /** Nanoseconds of a clock that only ever grows. */
    long now();

    /** Runs work at once, on another thread. */
    void run(Runnable work);

    /** Runs work on another thread, later. */
    Cancellation runAfter(Duration pause, Runnable work);
}

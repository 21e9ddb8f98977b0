// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.autodev.concurrent.Deadline;

/** Ends a compilation between two of its steps: a file, or a class of it. */
record CompilerDeadline(Deadline deadline) implements TaskListener {

    /** Passes through the compiler. */
    static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void started(TaskEvent step) {
        if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
            throw new EndedException();
        }
    }
}

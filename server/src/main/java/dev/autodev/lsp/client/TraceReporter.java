// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import java.util.Locale;
import org.eclipse.lsp4j.TraceValue;
import org.jspecify.annotations.Nullable;

/**
 * Sends the trace of generations, if {@code $/setTrace} turned it on: the time of each stage and the reasons of decisions.
 *
 * <p><i>Thread-safe.</i>
 */
public final class TraceReporter {

    private final EditorClient editor;
    private volatile boolean on;

    public TraceReporter(EditorClient editor) {
        this.editor = editor;
    }

    /** @param value as in {@code $/setTrace}; an unknown value means off */
    public void level(@Nullable String value) {
        on = TraceValue.Messages.equals(value) || TraceValue.Verbose.equals(value);
    }

    public void stage(String run, String stage, long micros) {
        if (on) {
            editor.trace(String.format(Locale.ROOT, "%s: %s took %.1f ms", run, stage, micros / 1000.0));
        }
    }

    /** The reason of a decision. */
    public void remark(String run, String remark) {
        if (on) {
            editor.trace(run + ": " + remark);
        }
    }

    public void outcome(String run, String outcome) {
        if (on) {
            editor.trace(run + ": " + outcome);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.StageWords;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.client.TraceReporter;
import dev.autodev.lsp.client.WorkDoneReporter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reports a generation to the client: stages and characters as progress, decisions and times as trace, and the text as it
 * arrives.
 *
 * <p><i>Thread-safe.</i>
 */
final class GenerationReporter implements GenerationListener {

    /** At most five reports a second. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final String run;
    private final WorkDoneReporter progress;
    private final TraceReporter trace;
    private final PartialResultStream text;
    private final LongSupplier ticker;

    private String activity = "";
    private int characters;
    private long reportedAt;

    GenerationReporter(
            String run, WorkDoneReporter progress, TraceReporter trace, PartialResultStream text, LongSupplier ticker) {
        this.run = run;
        this.progress = progress;
        this.trace = trace;
        this.text = text;
        this.ticker = ticker;
    }

    @Override
    public synchronized void stageStarted(String stage, String detail) {
        activity = StageWords.of(stage, detail);
        characters = 0;
        reportedAt = ticker.getAsLong();
        progress.report(activity);
    }

    @Override
    public void remark(String remark) {
        trace.remark(run, remark);
    }

    @Override
    public boolean wantsText() {
        return text.isWanted() || progress.isWanted();
    }

    @Override
    public synchronized void text(String piece) {
        text.send(piece);
        characters += piece.length();
        if (ticker.getAsLong() - reportedAt >= PAUSE_NANOS) {
            reportedAt = ticker.getAsLong();
            progress.report(activity + ", " + characters + " characters");
        }
    }

    @Override
    public void stageFinished(String stage, long micros) {
        trace.stage(run, stage, micros);
    }
}

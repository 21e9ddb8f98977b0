// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.StageWords;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A progress line on the terminal: stage, provider, characters and seconds. It is erased at the end. */
final class ProgressLine implements GenerationListener, AutoCloseable {

    private static final long REDRAW_MILLIS = 100;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Terminal terminal;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService redraw;
    private final AtomicInteger characters = new AtomicInteger();
    private volatile String activity = "starting";

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
        this.redraw = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("autodev-progress").factory());
        if (terminal.live()) {
            redraw.scheduleAtFixedRate(this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stageStarted(String stage, String detail) {
        characters.set(0);
        activity = StageWords.of(stage, detail);
    }

    /** Streaming is only of use if the characters are shown. */
    @Override
    public boolean wantsText() {
        return terminal.live();
    }

    @Override
    public void text(String piece) {
        characters.addAndGet(piece.length());
    }

    private void draw() {
        double seconds = (System.nanoTime() - started) / 1e9;
        int arrived = characters.get();
        String text = arrived == 0 ? "" : " \u00b7 " + arrived + " characters";
        terminal.err()
                .print(CLEAR_LINE + String.format(Locale.ROOT, "autodev: %s%s \u00b7 %.1f s", activity, text, seconds));
        terminal.err().flush();
    }

    @Override
    public void close() {
        redraw.shutdownNow();
        if (terminal.live()) {
            terminal.err().print(CLEAR_LINE);
            terminal.err().flush();
        }
    }
}

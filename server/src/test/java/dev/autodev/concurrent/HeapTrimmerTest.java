package dev.autodev.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapTrimmerTest {

    private static final long MEGABYTE = 1024 * 1024;

    private final AtomicLong used = new AtomicLong(20 * MEGABYTE);
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final HeapTrimmer sweep = new HeapTrimmer(used::get, () -> used.set(10 * MEGABYTE), waiting::add);

    @Test
    void sweepsOnceWhenHalfAsMuchAgainHasCome() {
        comesTo(30);
        assertEquals(0, waiting.size());
        comesTo(31);
        comesTo(32);
        assertEquals(1, waiting.size());
        waiting.remove().run();
        assertEquals(10 * MEGABYTE, used.get());
        comesTo(16);
        assertEquals(0, waiting.size(), "6 MB are worth no sweep");
        comesTo(17);
        assertEquals(1, waiting.size());
    }

    private void comesTo(long megabytes) {
        used.set(megabytes * MEGABYTE);
        sweep.afterWork();
    }
}

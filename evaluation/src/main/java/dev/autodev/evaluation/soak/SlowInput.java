// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Random;

/**
 * What a busy editor reads: it stops for some seconds again and again, so that the server's answers wait.
 *
 * <p><i>Confined to one thread</i>, but for {@link #hurry}.
 */
final class SlowInput extends FilterInputStream {

    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long LONGEST_READING_NANOS = 10_000_000_000L;

    private final Random random;
    private volatile boolean isSlow = true;
    private long nextPause = System.nanoTime();

    SlowInput(InputStream in, long seed) {
        super(in);
        random = new Random(seed);
    }

    /** From now on everything is read at once. */
    void hurry() {
        isSlow = false;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (isSlow && System.nanoTime() - nextPause > 0) {
            try {
                Thread.sleep(random.nextLong(LONGEST_PAUSE_MILLIS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            nextPause = System.nanoTime() + random.nextLong(LONGEST_READING_NANOS);
        }
        return super.read(buffer, from, length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning and the end of what a command prints; what lies between them is counted and dropped. */
final class CapturedOutput {

    private static final int HEAD = 64 * 1024;
    /** Enough for the names of the files of a large project, which a compiler prints. */
    private static final int TAIL = 2 << 20;

    /** The largest build logs have some megabytes; a command that prints more than this does not end by itself. */
    static final int MOST = 64 << 20;

    private final byte[] head = new byte[HEAD];
    private byte[] tail = new byte[HEAD];
    private long total;

    /**
     * Reads until the end, or until the pipe breaks.
     *
     * @param onOverflow called once there is more than a build prints; reading goes on
     */
    void readAll(InputStream in, Runnable onOverflow) {
        byte[] chunk = new byte[16 * 1024];
        try (in) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (add(chunk, read)) {
                    onOverflow.run();
                }
            }
        } catch (IOException closed) {
            // the command has been ended
        }
    }

    synchronized boolean isOverflowing() {
        return total > MOST;
    }

    /** Whether the limit was passed by this. */
    private synchronized boolean add(byte[] chunk, int length) {
        boolean wasBelow = total <= MOST;
        for (int i = 0; i < length; i++, total++) {
            if (total < HEAD) {
                head[(int) total] = chunk[i];
            } else {
                if (total - HEAD == tail.length && tail.length < TAIL) {
                    tail = Arrays.copyOf(tail, 2 * tail.length);
                }
                tail[(int) ((total - HEAD) % tail.length)] = chunk[i];
            }
        }
        return wasBelow && total > MOST;
    }

    synchronized String text() {
        if (total <= HEAD) {
            return new String(head, 0, (int) total, StandardCharsets.UTF_8);
        }
        long behind = total - HEAD;
        int kept = (int) Math.min(behind, TAIL);
        byte[] end = new byte[kept];
        for (int i = 0; i < kept; i++) {
            end[i] = tail[(int) ((behind - kept + i) % tail.length)];
        }
        String dropped = behind > TAIL ? "\n[" + (behind - TAIL) + " bytes are left out]\n" : "";
        return new String(head, StandardCharsets.UTF_8) + dropped + new String(end, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.IOException;
import java.io.InputStream;

/** The body of a response, without what marks its end. */
abstract class FramedBody extends InputStream {

    /** By {@link #skipArrived}, in bytes. */
    static final int MOST_SKIPPED = 16 * 1024;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** Blocks until there is a byte. Throws if the connection ends before the body. */
    @Override
    public abstract int read(byte[] target, int offset, int count) throws IOException;

    /** Whether the body and all that belongs to it were read, so that a next response may follow. */
    abstract boolean isEnded();

    /** Skips what has arrived of the body, {@link #MOST_SKIPPED} at most, without waiting for more. */
    abstract void skipArrived() throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body whose length was named, or that ends with its connection. */
final class LengthBody extends FramedBody {

    /** The length of a body that ends with its connection. */
    static final long UNKNOWN = -1;

    private final InputStream in;
    private final long length;
    private long received;

    /** @param length in bytes, or {@link #UNKNOWN} */
    LengthBody(InputStream in, long length) {
        this.in = in;
        this.length = Math.max(length, UNKNOWN);
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (isEnded()) {
            return -1;
        }
        int read = in.read(target, offset, length == UNKNOWN ? count : (int) Math.min(count, length - received));
        if (read < 0 && length != UNKNOWN) {
            throw new EOFException("cut after " + received + " of " + length + " bytes");
        }
        received += Math.max(read, 0);
        return read;
    }

    @Override
    boolean isEnded() {
        return received == length;
    }

    @Override
    void skipArrived() throws IOException {
        if (length != UNKNOWN) {
            received += in.skip(Math.min(MOST_SKIPPED, Math.min(in.available(), length - received)));
        }
    }
}

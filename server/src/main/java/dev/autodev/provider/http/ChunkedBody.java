// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body in chunks (RFC 9112, section 7.1). Nothing but the chunks' data is stored: extensions and trailers are skipped, and
 * limited.
 */
final class ChunkedBody extends FramedBody {

    /** Of the line that begins a chunk, in bytes. */
    private static final int LONGEST_LINE = 4 * 1024;

    /** Of all trailers, in bytes. */
    static final int LONGEST_TRAILERS = 64 * 1024;

    /** More digits than any body needs. */
    private static final int MOST_DIGITS = 15;

    /** What may follow the size of a chunk. */
    private static final String BEHIND_SIZE = "; \t\r";

    private final InputStream in;
    private Part part = Part.SIZE;
    /** The bytes of this part so far, but for data. */
    private int length;

    /** Of the data of this chunk; while its size is read, what is known of it. */
    private long remaining;

    private boolean isLineEmpty;

    /** What the next byte belongs to. */
    private enum Part {
        SIZE,
        EXTENSION,
        DATA,
        END_OF_DATA,
        TRAILERS,
        NOTHING
    }

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (part != Part.DATA) {
            if (part == Part.NOTHING) {
                return -1;
            }
            accept(in.read());
        }
        int read = in.read(target, offset, (int) Math.min(count, remaining));
        if (read < 0) {
            throw cut();
        }
        received(read);
        return read;
    }

    @Override
    boolean isEnded() {
        return part == Part.NOTHING;
    }

    @Override
    void skipArrived() throws IOException {
        int skipped = 0;
        while (part != Part.NOTHING && skipped < MOST_SKIPPED && in.available() > 0) {
            if (part == Part.DATA) {
                long now = in.skip(Math.min(MOST_SKIPPED, Math.min(in.available(), remaining)));
                received(now);
                skipped += Math.toIntExact(now);
            } else {
                accept(in.read());
                skipped++;
            }
        }
    }

    private void received(long count) {
        remaining -= count;
        if (remaining == 0) {
            begin(Part.END_OF_DATA);
        }
    }

    private void begin(Part next) {
        part = next;
        length = 0;
    }

    /** Takes a byte that is not data. */
    private void accept(int next) throws IOException {
        if (next < 0) {
            throw cut();
        }
        length++;
        switch (part) {
            case SIZE -> size(next);
            case EXTENSION -> {
                if (next == '\n') {
                    endOfSize();
                } else if (length > LONGEST_LINE) {
                    throw new MalformedAnswerException("sends the extension of a chunk without end");
                }
            }
            case END_OF_DATA -> {
                if (next == '\n') {
                    begin(Part.SIZE);
                } else if (next != '\r' || length > 1) {
                    throw malformed();
                }
            }
            case TRAILERS -> trailers(next);
            case DATA, NOTHING -> throw new IllegalStateException(part.name());
        }
    }

    private void size(int next) throws MalformedAnswerException {
        int digit = Character.digit(next, 16);
        if (digit >= 0 ? length > MOST_DIGITS : length == 1) {
            throw malformed();
        }
        if (digit >= 0) {
            remaining = remaining * 16 + digit;
        } else if (next == '\n') {
            endOfSize();
        } else if (BEHIND_SIZE.indexOf(next) >= 0) {
            part = Part.EXTENSION;
        } else {
            // in 0x10 the size is not 0
            throw malformed();
        }
    }

    private void endOfSize() {
        isLineEmpty = true;
        begin(remaining > 0 ? Part.DATA : Part.TRAILERS);
    }

    private void trailers(int next) throws MalformedAnswerException {
        if (length > LONGEST_TRAILERS) {
            throw new MalformedAnswerException("sends trailers without end");
        }
        if (next == '\n') {
            if (isLineEmpty) {
                begin(Part.NOTHING);
            }
            isLineEmpty = true;
        } else if (next != '\r') {
            isLineEmpty = false;
        }
    }

    private static MalformedAnswerException malformed() {
        return new MalformedAnswerException("sends a body that is not in chunks as it says");
    }

    private static EOFException cut() {
        return new EOFException("cut in a chunk");
    }
}

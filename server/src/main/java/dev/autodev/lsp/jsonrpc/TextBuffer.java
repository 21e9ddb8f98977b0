package dev.autodev.lsp.jsonrpc;

import java.io.Writer;
import java.util.Arrays;

/**
 * A {@link java.io.StringWriter} without its locks: JSON is written in many small pieces.
 *
 * <p><i>Confined to one thread.</i>
 */
final class TextBuffer extends Writer {

    /** Most messages are shorter. */
    private char[] text = new char[4096];

    private int length;

    @Override
    public void write(int c) {
        grow(1);
        text[length++] = (char) c;
    }

    @Override
    public void write(char[] from, int offset, int count) {
        grow(count);
        System.arraycopy(from, offset, text, length, count);
        length += count;
    }

    @Override
    public void write(String from, int offset, int count) {
        grow(count);
        from.getChars(offset, offset + count, text, length);
        length += count;
    }

    private void grow(int more) {
        if (more > text.length - length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, Math.addExact(length, more)));
        }
    }

    @Override
    public String toString() {
        return new String(text, 0, length);
    }

    @Override
    public void flush() {
        // what is written is there
    }

    @Override
    public void close() {
        // holds nothing
    }
}

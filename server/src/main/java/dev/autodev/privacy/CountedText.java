// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

/**
 * A text that counts the characters which patterns read of it.
 *
 * <p><i>Confined to one thread.</i>
 */
final class CountedText implements CharSequence {

    private final String text;
    private long reads;

    CountedText(String text) {
        this.text = text;
    }

    /** In characters, since the text was made. */
    long reads() {
        return reads;
    }

    /** Counts characters that were read of the text itself. */
    void add(int characters) {
        reads += characters;
    }

    @Override
    public char charAt(int index) {
        reads++;
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}

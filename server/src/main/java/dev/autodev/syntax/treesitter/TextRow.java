package dev.autodev.syntax.treesitter;

/**
 * A line as tree-sitter counts them: from 0, and ended by LF alone.
 *
 * <p><i>Immutable.</i>
 *
 * @param start the offset of its first character
 */
record TextRow(int number, int start) {

    static final TextRow FIRST = new TextRow(0, 0);

    /** The row of an offset in it or behind it, in a text that has this row. */
    TextRow at(int offset, String text) {
        int rows = number;
        int begin = start;
        for (int end = text.indexOf('\n', begin, offset); end >= 0; end = text.indexOf('\n', begin, offset)) {
            rows++;
            begin = end + 1;
        }
        return new TextRow(rows, begin);
    }
}

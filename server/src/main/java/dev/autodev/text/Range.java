// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

/**
 * From {@code start} up to, not including, {@code end}; swapped ends are put in order.
 *
 * <p><i>Immutable.</i>
 */
public record Range(Position start, Position end) {

    public Range {
        if (start.compareTo(end) > 0) {
            Position first = end;
            end = start;
            start = first;
        }
    }

    public static Range at(Position position) {
        return new Range(position, position);
    }

    public boolean isEmpty() {
        return start.equals(end);
    }
}

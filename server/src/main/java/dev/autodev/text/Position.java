// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

/**
 * A place between two characters.
 *
 * <p><i>Immutable.</i>
 *
 * @param line zero-based line
 * @param character zero-based UTF-16 code unit within the line
 */
public record Position(int line, int character) implements Comparable<Position> {

    public Position {
        if (line < 0 || character < 0) {
            throw new IllegalArgumentException("negative position " + line + ":" + character);
        }
    }

    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(character, other.character);
    }
}

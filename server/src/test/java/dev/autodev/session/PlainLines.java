// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import dev.autodev.text.Position;

/** A slow reference implementation of positions, written from the specification. */
final class PlainLines {

    private PlainLines() {}

    /** The offset of a position that lies inside {@code text}. */
    static int offset(String text, Position position) {
        int at = 0;
        for (int line = 0; line < position.line(); line++) {
            while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
            at += text.startsWith("\r\n", at) ? 2 : 1;
        }
        return at + position.character();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import dev.autodev.text.Position;
import dev.autodev.text.Range;
import org.jspecify.annotations.Nullable;

/** Positions and ranges. A client may send any numbers; documents clamp them. */
public final class Positions {

    private Positions() {}

    /** Null for an incomplete range. */
    public static @Nullable Range fromLsp(org.eclipse.lsp4j.@Nullable Range range) {
        return range == null || range.getStart() == null || range.getEnd() == null
                ? null
                : new Range(fromLsp(range.getStart()), fromLsp(range.getEnd()));
    }

    private static Position fromLsp(org.eclipse.lsp4j.Position position) {
        return new Position(Math.max(0, position.getLine()), Math.max(0, position.getCharacter()));
    }

    public static org.eclipse.lsp4j.Range toLsp(Range range) {
        return new org.eclipse.lsp4j.Range(toLsp(range.start()), toLsp(range.end()));
    }

    private static org.eclipse.lsp4j.Position toLsp(Position position) {
        return new org.eclipse.lsp4j.Position(position.line(), position.character());
    }
}

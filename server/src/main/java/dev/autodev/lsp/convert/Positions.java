package dev.autodev.lsp.convert;

import dev.autodev.text.Position;
import dev.autodev.text.Range;
import org.jspecify.annotations.Nullable;

/** Places. What an editor sends may lie anywhere; documents clamp it. */
public final class Positions {

    private Positions() {}

    /** Null for a range that is incomplete. */
    public static @Nullable Range ours(org.eclipse.lsp4j.@Nullable Range range) {
        return range == null || range.getStart() == null || range.getEnd() == null
                ? null
                : new Range(ours(range.getStart()), ours(range.getEnd()));
    }

    private static Position ours(org.eclipse.lsp4j.Position position) {
        return new Position(Math.max(0, position.getLine()), Math.max(0, position.getCharacter()));
    }

    public static org.eclipse.lsp4j.Range lsp(Range range) {
        return new org.eclipse.lsp4j.Range(lsp(range.start()), lsp(range.end()));
    }

    private static org.eclipse.lsp4j.Position lsp(Position position) {
        return new org.eclipse.lsp4j.Position(position.line(), position.character());
    }
}

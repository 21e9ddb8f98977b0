package dev.autodev.lsp.protocol;

import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * The one argument of the command {@code autodev.run}, and the {@code data} of each code action: enough to begin from
 * nothing.
 *
 * <p><i>Immutable.</i>
 *
 * @param title what the menu said, for progress and labels
 * @param offsets the range once more, in UTF-16 code units of that version: with them the place is found again after
 *     the document has changed elsewhere
 */
public record RunArguments(
        @Nullable String task,
        @Nullable String spec,
        @Nullable String title,
        @Nullable DocumentReference textDocument,
        @Nullable Range range,
        @Nullable Offsets offsets,
        @Nullable List<Diagnostic> diagnostics) {

    /** From {@code start} up to, not including, {@code end}. */
    public record Offsets(int start, int end) {}
}

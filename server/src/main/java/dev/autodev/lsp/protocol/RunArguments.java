// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.protocol;

import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * The argument of the command {@code autodev.run}, and the {@code data} of each code action: everything that is needed to
 * make the request.
 *
 * <p><i>Immutable.</i>
 *
 * @param title the title in the menu, for progress and labels
 * @param offsets the range in UTF-16 code units of that version, by which the place is found again after the document has
 *     changed elsewhere
 */
public record RunArguments(
        @Nullable String task,
        @Nullable String spec,
        @Nullable String title,
        @Nullable DocumentReference textDocument,
        @Nullable Range range,
        @Nullable Offsets offsets,
        @Nullable List<Diagnostic> diagnostics,
        @Nullable String cache) {

    /** From {@code start} up to, not including, {@code end}. */
    public record Offsets(int start, int end) {}

    /**
     * The answer to a request that continues in the background.
     *
     * @param id for {@code autodev.cancel}
     */
    public record RunStarted(String id) {}

    /**
     * The params of {@code autodev/runEnded}: the result of a run in the background was delivered.
     *
     * @param title of the run
     * @param summary who answered, how long it took, what it cost and what was checked, in one line
     */
    public record RunEnded(String id, String title, String summary) {}
}

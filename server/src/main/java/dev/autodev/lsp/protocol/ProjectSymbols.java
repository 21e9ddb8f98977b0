// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.protocol;

import org.jspecify.annotations.Nullable;

/** The params and the result of {@code autodev/symbols}. */
public final class ProjectSymbols {

    private ProjectSymbols() {}

    /** <i>Immutable.</i> */
    public record SymbolsParams(@Nullable String query) {}

    /** <i>Immutable.</i> */
    public record ProjectSymbol(String name, String kind, String path) {}
}

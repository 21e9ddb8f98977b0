// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.lsp.generation.ProjectIndexing;
import dev.autodev.lsp.protocol.ProjectSymbols.ProjectSymbol;
import dev.autodev.lsp.protocol.ProjectSymbols.SymbolsParams;
import dev.autodev.session.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Answers {@code autodev/symbols} from the index as it is now.
 *
 * <p><i>Thread-safe.</i>
 */
public final class SymbolsHandler {

    private static final int MOST = 50;

    private final RequestServices services;
    private final ProjectIndexing projects;

    public SymbolsHandler(RequestServices services, ProjectIndexing projects) {
        this.services = services;
        this.projects = projects;
    }

    public CompletableFuture<List<ProjectSymbol>> handle(SymbolsParams params) {
        Snapshot snapshot = services.session().snapshot();
        String query = params.query() == null ? "" : params.query();
        return services.executor()
                .submit(() -> projects.names(query, MOST, snapshot).stream()
                        .limit(MOST)
                        .map(one ->
                                new ProjectSymbol(one.name(), one.kind().name().toLowerCase(Locale.ROOT), one.path()))
                        .toList());
    }
}

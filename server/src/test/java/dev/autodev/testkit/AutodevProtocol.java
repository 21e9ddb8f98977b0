// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.ModelsResult;
import dev.autodev.lsp.protocol.PreviewResult;
import dev.autodev.lsp.protocol.ProjectSymbols.ProjectSymbol;
import dev.autodev.lsp.protocol.ProjectSymbols.SymbolsParams;
import dev.autodev.lsp.protocol.ServerStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** The server's own requests, for a client of LSP4J. */
@JsonSegment("autodev")
public interface AutodevProtocol {

    /** A {@code GenerateResult}, or a {@code RunStarted} with {@code deliver: "apply"}. */
    @JsonRequest
    CompletableFuture<Object> generate(GenerateParams params);

    /** The requests that {@code autodev/generate} with these params would send. */
    @JsonRequest
    CompletableFuture<PreviewResult> preview(GenerateParams params);

    @JsonRequest
    CompletableFuture<List<ProjectSymbol>> symbols(SymbolsParams params);

    @JsonRequest
    CompletableFuture<ModelsResult> models();

    @JsonRequest
    CompletableFuture<ServerStatus> status();
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.autodev.lsp.client.ClientFeatures;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.TraceReporter;
import dev.autodev.lsp.convert.JsonLookup;
import dev.autodev.session.ActiveSettings;
import dev.autodev.startup.InitializeResultText;
import java.util.function.LongConsumer;

/**
 * Answers {@code initialize} with a constant result, and keeps what the client announced.
 *
 * <p><i>Confined to the reader thread.</i>
 */
public final class InitializeHandler {

    private final String version;
    private final EditorClient editor;
    private final TraceReporter trace;
    private final ActiveSettings settings;
    private final LongConsumer parentProcess;

    /** @param parentProcess receives the id of the process with which the server ends */
    public InitializeHandler(
            String version,
            EditorClient editor,
            TraceReporter trace,
            ActiveSettings settings,
            LongConsumer parentProcess) {
        this.version = version;
        this.editor = editor;
        this.trace = trace;
        this.settings = settings;
        this.parentProcess = parentProcess;
    }

    /** @param params of any form; unreadable members are treated as absent */
    public JsonElement handle(JsonElement params) {
        editor.useCapabilities(ClientFeatures.of(params));
        trace.level(JsonLookup.text(params, "trace"));
        settings.initialized(
                JsonLookup.at(params, "initializationOptions"),
                WorkspaceHandler.foldersIn(params).stream().findFirst().orElse(null));
        Long processId = JsonLookup.number(params, "processId");
        if (processId != null) {
            parentProcess.accept(processId);
        }
        return JsonParser.parseString(InitializeResultText.result(params, version));
    }
}

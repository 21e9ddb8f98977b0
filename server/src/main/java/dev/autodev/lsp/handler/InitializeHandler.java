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
import dev.autodev.text.FileUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

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
        settings.initialized(JsonLookup.at(params, "initializationOptions"), workspaceRoot(params));
        Long processId = JsonLookup.number(params, "processId");
        if (processId != null) {
            parentProcess.accept(processId);
        }
        return JsonParser.parseString(InitializeResultText.result(params, version));
    }

    /** The first folder that is a path on this machine; older clients send only rootUri or rootPath. */
    private static @Nullable Path workspaceRoot(JsonElement params) {
        for (JsonElement folder : JsonLookup.list(params, "workspaceFolders")) {
            Path path = FileUri.path(JsonLookup.text(folder, "uri")).orElse(null);
            if (path != null) {
                return path;
            }
        }
        Path root = FileUri.path(JsonLookup.text(params, "rootUri")).orElse(null);
        return root != null ? root : path(JsonLookup.text(params, "rootPath"));
    }

    private static @Nullable Path path(@Nullable String path) {
        try {
            return path == null || path.isBlank() ? null : Path.of(path);
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }
}

package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.autodev.lsp.client.ClientFeatures;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.Trace;
import dev.autodev.lsp.convert.JsonPath;
import dev.autodev.session.ActiveSettings;
import dev.autodev.text.FileUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code initialize} from what is known without loading anything.
 *
 * <p><i>Confined to the reader thread.</i>
 */
public final class InitializeHandler {

    private final String version;
    private final EditorClient editor;
    private final Trace trace;
    private final ActiveSettings settings;
    private final LongConsumer parentProcess;

    /** @param parentProcess hears the id of the process whose end is ours */
    public InitializeHandler(
            String version, EditorClient editor, Trace trace, ActiveSettings settings, LongConsumer parentProcess) {
        this.version = version;
        this.editor = editor;
        this.trace = trace;
        this.settings = settings;
        this.parentProcess = parentProcess;
    }

    /** @param params of whatever form: what cannot be read was not said */
    public JsonElement handle(JsonElement params) {
        editor.announced(ClientFeatures.of(params));
        trace.level(JsonPath.text(params, "trace"));
        settings.initialized(JsonPath.at(params, "initializationOptions"), workspaceRoot(params));
        Long processId = JsonPath.number(params, "processId");
        if (processId != null) {
            parentProcess.accept(processId);
        }
        return JsonParser.parseString(InitializeAnswer.result(version));
    }

    /** The first folder that is a place on this machine; older clients have nothing but rootUri or rootPath. */
    private static @Nullable Path workspaceRoot(JsonElement params) {
        for (JsonElement folder : JsonPath.list(params, "workspaceFolders")) {
            Path path = FileUri.path(JsonPath.text(folder, "uri")).orElse(null);
            if (path != null) {
                return path;
            }
        }
        Path root = FileUri.path(JsonPath.text(params, "rootUri")).orElse(null);
        return root != null ? root : path(JsonPath.text(params, "rootPath"));
    }

    private static @Nullable Path path(@Nullable String path) {
        try {
            return path == null || path.isBlank() ? null : Path.of(path);
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }
}

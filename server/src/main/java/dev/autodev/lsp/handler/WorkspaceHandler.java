// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.lsp.convert.JsonLookup;
import dev.autodev.lsp.generation.ProjectIndexing;
import dev.autodev.text.FileUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes the workspace folders, and the changes of their files, to the index.
 *
 * <p><i>Confined to the reader thread.</i>
 */
public final class WorkspaceHandler {

    private final ProjectIndexing projects;
    private List<Path> folders = List.of();

    public WorkspaceHandler(ProjectIndexing projects) {
        this.projects = projects;
    }

    /** @param params of {@code initialize}, of any form */
    public void initialize(JsonElement params) {
        folders = foldersIn(params);
    }

    /**
     * The folders that are paths on this machine; older clients send only rootUri or rootPath.
     *
     * @param params of {@code initialize}, of any form
     */
    static List<Path> foldersIn(JsonElement params) {
        List<Path> named = paths(JsonLookup.list(params, "workspaceFolders"));
        return !named.isEmpty()
                ? named
                : FileUri.path(JsonLookup.text(params, "rootUri"))
                        .or(() -> path(JsonLookup.text(params, "rootPath")))
                        .stream()
                        .toList();
    }

    private static Optional<Path> path(@Nullable String path) {
        try {
            return path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    public void initialized() {
        projects.start(folders);
    }

    /** @param params of {@code workspace/didChangeWorkspaceFolders}, of any form */
    public void foldersChanged(JsonElement params) {
        projects.foldersChanged(
                paths(JsonLookup.list(params, "event", "added")), paths(JsonLookup.list(params, "event", "removed")));
    }

    /** @param params of {@code workspace/didChangeWatchedFiles}, of any form */
    public void filesChanged(JsonElement params) {
        List<String> uris = new ArrayList<>();
        for (JsonElement change : JsonLookup.list(params, "changes")) {
            String uri = JsonLookup.text(change, "uri");
            if (uri != null) {
                uris.add(uri);
            }
        }
        if (!uris.isEmpty()) {
            projects.filesChanged(uris);
        }
    }

    private static List<Path> paths(Iterable<JsonElement> folders) {
        List<Path> paths = new ArrayList<>();
        for (JsonElement folder : folders) {
            FileUri.path(JsonLookup.text(folder, "uri")).ifPresent(paths::add);
        }
        return paths;
    }
}

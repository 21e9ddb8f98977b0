// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import dev.autodev.lsp.convert.DiagnosticText;
import dev.autodev.session.Session;
import dev.autodev.session.SettingsSource.Loaded;
import dev.autodev.session.SettingsSource.Remark;
import dev.autodev.session.Snapshot;
import dev.autodev.text.FileUri;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the problems of configuration files that are open in the client. They are those of the file on disk, which is
 * the one in force.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ConfigDiagnostics {

    private final Session session;
    private final EditorClient editor;
    private @Nullable Loaded loaded;

    /** What the client shows now, by URI. */
    private final Map<String, List<Remark>> shown = new TreeMap<>();

    public ConfigDiagnostics(Session session, EditorClient editor) {
        this.session = session;
        this.editor = editor;
    }

    /** Whether a document may be a configuration file at all. */
    public static boolean concerns(@Nullable String uri) {
        return uri != null && uri.endsWith(".toml");
    }

    public synchronized void loaded(Loaded now) {
        loaded = now;
        refresh();
    }

    /** To be called after documents were opened or closed. */
    public synchronized void refresh() {
        Snapshot snapshot = session.snapshot();
        shown.keySet().removeIf(uri -> {
            boolean closed = snapshot.document(uri).isEmpty();
            if (closed) {
                editor.diagnostics(uri, List.of());
            }
            return closed;
        });
        snapshot.documents().forEach(document -> {
            String uri = document.text().uri();
            remarks(uri).filter(now -> !now.equals(shown.get(uri))).ifPresent(now -> {
                shown.put(uri, now);
                editor.diagnostics(
                        uri,
                        now.stream()
                                .map(remark -> DiagnosticText.inFile(
                                        document.text(), remark.at(), remark.error(), remark.message()))
                                .toList());
            });
        });
    }

    /** Empty for a document that is not a configuration file. */
    private Optional<List<Remark>> remarks(String uri) {
        Loaded now = loaded;
        if (now == null || !concerns(uri)) {
            return Optional.empty();
        }
        return FileUri.path(uri)
                .map(ConfigDiagnostics::plain)
                .filter(file -> now.files().stream().anyMatch(one -> plain(one).equals(file)))
                .map(file -> now.remarks().stream()
                        .filter(remark -> plain(remark.file()).equals(file))
                        .toList());
    }

    private static Path plain(Path file) {
        return file.toAbsolutePath().normalize();
    }
}

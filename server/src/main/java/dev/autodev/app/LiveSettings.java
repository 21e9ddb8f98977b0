// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import com.google.gson.JsonElement;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.LoadedSettings.FileStamp;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.SettingProblem.Severity;
import dev.autodev.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of a running server, loaded again when a file or the editor's settings have changed. <i>Thread-safe.</i> */
final class LiveSettings implements SettingsSource {

    private final Wiring wiring;
    private final SettingOrigin editorOrigin;
    private @Nullable JsonElement editorSettings;
    private @Nullable Path workspaceRoot;
    private @Nullable LoadedSettings loaded;

    /** @param editorOrigin how the client is connected, which decides what it may set */
    LiveSettings(Wiring wiring, SettingOrigin editorOrigin) {
        this.wiring = wiring;
        this.editorOrigin = editorOrigin;
    }

    @Override
    public synchronized Loaded current(@Nullable JsonElement editor, @Nullable Path root) {
        boolean isSame = Objects.equals(editor, editorSettings) && Objects.equals(root, workspaceRoot);
        LoadedSettings now = loaded;
        if (now == null || !isSame || now.isStale()) {
            now = wiring.settings(wiring.settingsInputs(root, editor, Map.of()).withEditor(editorOrigin));
            editorSettings = editor == null ? null : editor.deepCopy();
            workspaceRoot = root;
            loaded = now;
        }
        return new Loaded(
                now.settings(),
                now.problems().stream().map(SettingProblem::described).toList(),
                now.stamps().stream().map(FileStamp::file).toList(),
                now.problems().stream().flatMap(LiveSettings::remark).toList());
    }

    private static Stream<Remark> remark(SettingProblem problem) {
        Path file = problem.origin().file();
        return file == null
                ? Stream.of()
                : Stream.of(new Remark(
                        file, problem.origin().position(), problem.severity() == Severity.ERROR, problem.message()));
    }

    /** The settings that were loaded last. */
    synchronized Optional<Settings> latest() {
        return Optional.ofNullable(loaded).map(LoadedSettings::settings);
    }
}

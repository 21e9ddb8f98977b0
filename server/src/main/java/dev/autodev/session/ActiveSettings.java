// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import com.google.gson.JsonElement;
import dev.autodev.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force for one client.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ActiveSettings {

    private final SettingsSource source;
    private final Consumer<List<String>> problemReport;
    private final Consumer<SettingsSource.Loaded> fileReport;
    private final ReentrantLock loading = new ReentrantLock();

    private volatile @Nullable JsonElement initialOptions;
    private volatile @Nullable JsonElement configuration;
    private volatile @Nullable Path workspaceRoot;
    private volatile @Nullable Settings latest;
    private volatile @Nullable String sessionModel;
    private SettingsSource.@Nullable Loaded lastLoaded;
    private List<String> reportedProblems = List.of();

    /**
     * @param problemReport receives the problems whenever they change
     * @param fileReport receives the files and their problems whenever they change
     */
    public ActiveSettings(
            SettingsSource source, Consumer<List<String>> problemReport, Consumer<SettingsSource.Loaded> fileReport) {
        this.source = source;
        this.problemReport = problemReport;
        this.fileReport = fileReport;
    }

    /** To be called with what {@code initialize} sent. */
    public void initialized(@Nullable JsonElement options, @Nullable Path root) {
        initialOptions = EditorSettings.section(options);
        workspaceRoot = root;
    }

    /** The workspace folder, null if there is none. */
    public @Nullable Path workspaceRoot() {
        return workspaceRoot;
    }

    /** To be called with the client's present settings, which take precedence over those of {@code initialize}. */
    public void configured(@Nullable JsonElement section) {
        configuration = EditorSettings.section(section);
    }

    /** The model that requests call first until the session ends, {@code provider/model}; null for that of the settings. */
    public void useModel(@Nullable String name) {
        sessionModel = name;
    }

    /** The model that requests call first if they name none: that of the session, else that of the settings; null for none. */
    public @Nullable String model(Settings settings) {
        String ofSession = sessionModel;
        return ofSession == null ? settings.generator().order().model() : ofSession;
    }

    /** The settings in force. Reads files that have changed; for workers. */
    public Settings current() {
        loading.lock();
        try {
            SettingsSource.Loaded loaded =
                    source.current(EditorSettings.merge(initialOptions, configuration), workspaceRoot);
            latest = loaded.settings();
            if (!loaded.problems().equals(reportedProblems)) {
                reportedProblems = loaded.problems();
                if (!reportedProblems.isEmpty()) {
                    problemReport.accept(reportedProblems);
                }
            }
            if (lastLoaded == null
                    || !loaded.remarks().equals(lastLoaded.remarks())
                    || !loaded.files().equals(lastLoaded.files())) {
                lastLoaded = loaded;
                fileReport.accept(loaded);
            }
            return loaded.settings();
        } finally {
            loading.unlock();
        }
    }

    /** The result of the last {@link #current()}, without any work; empty before the first. */
    public Optional<Settings> latest() {
        return Optional.ofNullable(latest);
    }
}

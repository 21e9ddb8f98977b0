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
    private SettingsSource.@Nullable Loaded told;
    private List<String> reported = List.of();

    /**
     * @param problemReport hears of problems once, and again only when they are others
     * @param fileReport hears of the files and what is wrong in them, whenever that changes
     */
    public ActiveSettings(
            SettingsSource source, Consumer<List<String>> problemReport, Consumer<SettingsSource.Loaded> fileReport) {
        this.source = source;
        this.problemReport = problemReport;
        this.fileReport = fileReport;
    }

    /** What {@code initialize} said. */
    public void initialized(@Nullable JsonElement options, @Nullable Path root) {
        initialOptions = EditorSettings.section(options);
        workspaceRoot = root;
    }

    /** The folder that is open, null if there is none. */
    public @Nullable Path workspaceRoot() {
        return workspaceRoot;
    }

    /** What the editor says now; it wins over what {@code initialize} said. */
    public void configured(@Nullable JsonElement section) {
        configuration = EditorSettings.section(section);
    }

    /** Looks for changes and reads files; for workers. */
    public Settings current() {
        loading.lock();
        try {
            SettingsSource.Loaded loaded =
                    source.current(EditorSettings.merge(initialOptions, configuration), workspaceRoot);
            latest = loaded.settings();
            if (!loaded.problems().equals(reported)) {
                reported = loaded.problems();
                if (!reported.isEmpty()) {
                    problemReport.accept(reported);
                }
            }
            if (told == null
                    || !loaded.remarks().equals(told.remarks())
                    || !loaded.files().equals(told.files())) {
                told = loaded;
                fileReport.accept(loaded);
            }
            return loaded.settings();
        } finally {
            loading.unlock();
        }
    }

    /** The settings of the last {@link #current()}, without any work; nothing before the first. */
    public Optional<Settings> latest() {
        return Optional.ofNullable(latest);
    }
}

package dev.autodev.settings.load;

import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.LoadedSettings.FileStamp;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.Settings;
import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.FileText.MissingFile;
import dev.autodev.text.FileText.UnusableFile;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads the configuration: reads each layer, checks it, and puts one on top of the other. A mistake becomes a {@link
 * SettingProblem}; whatever is right still applies.
 *
 * <p><i>Confined to</i> the call of {@link #load}.
 */
public final class SettingsLoader {

    /** Settings need a few lines; a larger file is something else. */
    static final int MAX_BYTES = 1 << 20;

    private final SettingsInputs sources;
    private final List<SettingProblem> problems = new ArrayList<>();
    private final List<Path> filesRead = new ArrayList<>();
    private final List<FileStamp> stamps = new ArrayList<>();

    private SettingsLoader(SettingsInputs sources) {
        this.sources = sources;
    }

    /** Reads files, and nothing else of the world than {@code sources}; never fails. */
    public static LoadedSettings load(SettingsInputs sources) {
        return new SettingsLoader(sources).load();
    }

    private LoadedSettings load() {
        Optional<Path> userFile = ConfigFiles.userFile(sources);
        if (userFile.isEmpty()) {
            problems.add(
                    sources.environment().getOrDefault("AUTODEV_CONFIG", "").isBlank()
                            ? SettingProblem.warning(
                                    SettingOrigin.environment("HOME"),
                                    "There is no home folder, so no settings of your own are read: set HOME.")
                            : SettingProblem.error(
                                    SettingOrigin.environment("AUTODEV_CONFIG"),
                                    "AUTODEV_CONFIG is not a path: correct or unset it."));
        }
        String userFileName = userFile.map(Path::toString).orElse("the user's config.toml");
        CheckedLayer user = check(
                userFile.map(file -> file(file, SettingsLayer.USER_FILE)).orElse(LayerContents.EMPTY),
                false,
                userFileName);
        List<CheckedLayer> layers = new ArrayList<>(List.of(user));
        // a workspace may lie where the user's file is, when AUTODEV_CONFIG says so: it is the user's then
        ConfigFiles.workspaceFile(sources)
                .filter(file -> userFile.isEmpty() || !same(file, userFile.get()))
                .ifPresent(file ->
                        layers.add(check(file(file, SettingsLayer.WORKSPACE_FILE), trusted(user), userFileName)));
        layers.add(check(JsonLayerReader.read(sources.editorSettings()), false, userFileName));
        layers.add(check(
                ProcessLayerReader.environment(
                        sources.environment(), sources.directories().system()),
                false,
                userFileName));
        layers.add(check(ProcessLayerReader.flags(sources.flags()), false, userFileName));
        return merged(layers);
    }

    private static CheckedLayer check(LayerContents contents, boolean trusted, String userFile) {
        return LayerCheck.check(contents, trusted, userFile);
    }

    private boolean trusted(CheckedLayer user) {
        Path root = sources.workspaceRoot();
        return root != null && WorkspaceTrust.trusts(user, root, sources.directories(), problems);
    }

    private LoadedSettings merged(List<CheckedLayer> layers) {
        ProviderReferences references = new ProviderReferences(layers);
        List<CheckedLayer> settled = layers.stream().map(references::check).toList();
        settled.forEach(layer -> problems.addAll(layer.problems()));
        MergedValues values = new MergedValues(settled);
        SettingsAssembly assembly = new SettingsAssembly(values, problems, sources);
        Settings settings = assembly.settings();
        assembly.lookedFor().forEach(file -> stamps.add(FileStamp.of(file)));
        return new LoadedSettings(settings, problems, ProvenanceTable.of(values), filesRead, stamps);
    }

    private LayerContents file(Path file, SettingsLayer layer) {
        // before reading: a change in between then shows as one to come, and is not missed
        stamps.add(FileStamp.of(file));
        return switch (TextFiles.read(file, MAX_BYTES)) {
            case MissingFile missing -> LayerContents.EMPTY;
            case UnusableFile unusable ->
                new LayerContents(
                        List.of(),
                        List.of(SettingProblem.error(
                                new SettingOrigin(layer, file, null, null), unusable.sentence("The file " + file))));
            case LoadedText loaded -> {
                filesRead.add(file);
                yield TomlLayerReader.read(loaded.text(), layer, file);
            }
        };
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }
}

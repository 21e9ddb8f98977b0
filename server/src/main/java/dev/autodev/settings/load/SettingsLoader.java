// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.LoadedSettings.FileStamp;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.load.LayerCheck.CheckedLayer;
import dev.autodev.text.FileText;
import dev.autodev.text.FileText.UnusableFile;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads the configuration: reads each layer, checks it, and merges the layers. A mistake becomes a {@link SettingProblem};
 * everything that is right applies.
 *
 * <p><i>Confined to</i> the call of {@link #load}.
 */
public final class SettingsLoader {

    /** Settings need a few lines; a larger file is something else. */
    static final int MAX_BYTES = 1 << 20;

    private final SettingsInputs inputs;
    private final List<SettingProblem> problems = new ArrayList<>();
    private final List<Path> filesRead = new ArrayList<>();
    private final List<FileStamp> stamps = new ArrayList<>();
    private boolean isWorkspaceTrusted;

    private SettingsLoader(SettingsInputs inputs) {
        this.inputs = inputs;
    }

    /** Reads only {@code inputs} and the files that they name; never fails. */
    public static LoadedSettings load(SettingsInputs inputs) {
        return new SettingsLoader(inputs).load();
    }

    private LoadedSettings load() {
        List<CheckedLayer> layers = layers();
        ProviderReferences references = new ProviderReferences(layers, isWorkspaceTrusted);
        List<CheckedLayer> checked = layers.stream().map(references::check).toList();
        checked.forEach(layer -> problems.addAll(layer.problems()));
        MergedValues values = new MergedValues(checked);
        PromptAssembly prompts = new PromptAssembly(values, problems, inputs);
        Settings settings = new SettingsAssembly(values, problems).settings(prompts.prompts(), consent());
        prompts.promptFiles().forEach(file -> stamps.add(FileStamp.of(file)));
        return new LoadedSettings(settings, problems, values.provenance(), filesRead, stamps);
    }

    private List<CheckedLayer> layers() {
        Optional<Path> userFile = inputs.userFile();
        if (userFile.isEmpty()) {
            problems.add(noUserFile());
        }
        String userFileName = userFile.map(Path::toString).orElse("the user's config.toml");
        CheckedLayer user = LayerCheck.check(
                userFile.map(file -> file(file, SettingsLayer.USER_FILE)).orElse(LayerContents.EMPTY),
                false,
                userFileName);
        isWorkspaceTrusted = trusts(user);
        List<CheckedLayer> layers = new ArrayList<>(List.of(user));
        // with AUTODEV_CONFIG, the user's file may be that of the workspace
        inputs.workspaceFile()
                .filter(file -> userFile.isEmpty() || !isSame(file, userFile.get()))
                .ifPresent(file -> layers.add(
                        LayerCheck.check(file(file, SettingsLayer.WORKSPACE_FILE), isWorkspaceTrusted, userFileName)));
        for (LayerContents contents : List.of(
                JsonLayerReader.read(inputs.editorSettings(), inputs.editor()),
                ProcessLayerReader.environment(
                        inputs.environment(), inputs.directories().system()),
                ProcessLayerReader.flags(inputs.flags()))) {
            layers.add(LayerCheck.check(contents, false, userFileName));
        }
        return layers;
    }

    private SettingProblem noUserFile() {
        return inputs.environment().getOrDefault("AUTODEV_CONFIG", "").isBlank()
                ? SettingProblem.warning(
                        SettingOrigin.environment("HOME"),
                        "There is no home folder, so your own settings are not read: set HOME.")
                : SettingProblem.error(
                        SettingOrigin.environment("AUTODEV_CONFIG"),
                        "AUTODEV_CONFIG is not a path: correct or unset it.");
    }

    private Consent consent() {
        boolean isSocket = inputs.editor().layer() == SettingsLayer.SOCKET_CLIENT;
        if (!isWorkspaceTrusted) {
            return isSocket ? Consent.NONE : Consent.IF_CONFIRMED;
        }
        return isSocket ? Consent.AS_CONFIGURED : Consent.AS_REQUESTED;
    }

    private boolean trusts(CheckedLayer user) {
        Path root = inputs.workspaceRoot();
        return root != null && WorkspaceTrust.trusts(user, root, inputs.directories(), problems);
    }

    private LayerContents file(Path file, SettingsLayer layer) {
        // before reading, so that a change in between makes the settings stale
        stamps.add(FileStamp.of(file));
        FileText read = TextFiles.read(file, MAX_BYTES);
        if (read instanceof UnusableFile unusable) {
            SettingOrigin origin = new SettingOrigin(layer, file, null, null);
            return new LayerContents(
                    List.of(), List.of(SettingProblem.error(origin, unusable.sentence("The file " + file))));
        }
        return read.textIfLoaded()
                .map(text -> {
                    filesRead.add(file);
                    return TomlLayerReader.read(text, layer, file);
                })
                .orElse(LayerContents.EMPTY);
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.ContextSettings;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.settings.Settings.ActionSettings.ActionPlace;
import dev.autodev.settings.Settings.ActionSettings.ActionResult;
import dev.autodev.settings.Settings.PromptSettings;
import dev.autodev.settings.load.MergedValues.MergedTable;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import dev.autodev.task.Task;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the user's own prompts and actions from merged values.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class PromptAssembly {

    private final MergedValues values;
    private final List<SettingProblem> problems;
    private final SettingsInputs inputs;
    private final List<Path> promptFiles = new ArrayList<>();

    /** @param problems where new ones are added */
    PromptAssembly(MergedValues values, List<SettingProblem> problems, SettingsInputs inputs) {
        this.values = values;
        this.problems = problems;
        this.inputs = inputs;
    }

    /** The files that were looked for, existing or not: the settings depend on them too. */
    List<Path> promptFiles() {
        return promptFiles;
    }

    PromptSettings prompts() {
        Path folder = folder();
        MergedTable actions = values.table("actions");
        return new PromptSettings(
                folder,
                actions.names().stream()
                        .flatMap(name -> action(name, actions.table(name), folder).stream())
                        .toList(),
                context(values.table("context")));
    }

    private static ContextSettings context(MergedTable table) {
        return new ContextSettings(
                table.bool("enabled"), table.whole("max_tokens"), table.whole("max_files"), table.texts("exclude"));
    }

    private @Nullable Path folder() {
        SettingPath path = SettingPath.of("prompts", "folder");
        String chosen = values.table("prompts").textOrNull("folder");
        if (chosen == null) {
            return inputs.userFile().map(file -> file.resolveSibling("prompts")).orElse(null);
        }
        try {
            Path folder = inputs.directories().expand(chosen);
            Path file = values.originOf(path).file();
            return file == null
                    ? folder.toAbsolutePath()
                    : file.toAbsolutePath().resolveSibling(folder);
        } catch (InvalidPathException e) {
            problems.add(SettingProblem.error(
                    values.originOf(path),
                    path + " is " + new SettingValue.Untyped(chosen).described()
                            + ", which is not a path: correct it."));
            values.remove(path);
            return null;
        }
    }

    /** The code action that checks a file, and calls no model. */
    private static final String VERIFY = "verify";

    private Optional<ActionSettings> action(String name, MergedTable table, @Nullable Path prompts) {
        String prompt = table.textOrNull("prompt");
        if (Task.ofWireName(name).isPresent() || name.equals(VERIFY)) {
            return ignored(table, "an action of that name is built in: rename it.");
        }
        if (prompt == null && values.wasRejected(table.path().child("prompt"))) {
            values.remove(table.path());
            return Optional.empty();
        }
        if (prompt == null && !hasFile(prompts, name + ".md")) {
            return ignored(
                    table,
                    "it has no prompt: write what to do with the code into "
                            + table.path().child("prompt") + ", or into the file " + name + ".md in prompts.folder.");
        }
        values.supply(table.path().child("title"), new SettingValue.TextValue(name));
        return Optional.of(new ActionSettings(
                name,
                table.text("title"),
                prompt == null ? "" : prompt,
                table.choice(ActionPlace.class, "on"),
                table.choice(ActionResult.class, "result")));
    }

    private boolean hasFile(@Nullable Path prompts, String name) {
        if (prompts == null) {
            return false;
        }
        Path file = prompts.resolve(name);
        promptFiles.add(file);
        return Files.isRegularFile(file);
    }

    private Optional<ActionSettings> ignored(MergedTable table, String reason) {
        problems.add(
                SettingProblem.error(values.originOf(table.path()), table.path() + " is ignored, because " + reason));
        values.remove(table.path());
        return Optional.empty();
    }
}

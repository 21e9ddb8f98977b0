// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.cli.report.ConfigReport;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Command;

/** The settings and the files that they come from. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Shows where the settings come from, or writes a settings file.")
final class ConfigCommand extends CommandGroup {

    ConfigCommand(CommandContext context) {
        super(context);
    }

    @Command(name = "path", mixinStandardHelpOptions = true, description = "Shows the files that are read.")
    int path() {
        context.print(ConfigReport.paths(context.settingsInputs()));
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows each setting and where it comes from.")
    int show() {
        LoadedSettings loaded = context.settings();
        context.print(ConfigReport.show(loaded));
        context.terminal().err().print(Terminal.visible(ConfigReport.problems(loaded)));
        return loaded.problems().isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USAGE;
    }

    @Command(name = "schema", mixinStandardHelpOptions = true, description = "Prints the JSON Schema of the settings.")
    int schema() {
        context.print(ConfigReport.jsonSchema());
        return ExitCode.DONE;
    }

    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Writes a commented settings file, unless one exists.")
    int init() {
        Optional<Path> file = context.settingsInputs().userFile();
        if (file.isEmpty()) {
            context.say("AUTODEV_CONFIG is not a path; correct or unset it.");
            return ExitCode.WRONG_USAGE;
        }
        try {
            Path folder = file.get().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file.get(), ConfigReport.starterFile(), StandardOpenOption.CREATE_NEW);
            context.print(file.get() + "\n");
            return ExitCode.DONE;
        } catch (FileAlreadyExistsException e) {
            context.say(file.get() + " already exists and was not changed.");
        } catch (IOException e) {
            context.say(file.get() + " cannot be written: " + TextFiles.reason(e) + ".");
        }
        return ExitCode.WRONG_USAGE;
    }
}

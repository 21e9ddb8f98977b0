package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.Wiring;
import dev.autodev.settings.load.SettingsInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The configuration: where it is, what it says, how to begin one. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Tells where the settings come from, or begins a settings file.")
final class ConfigCommand implements Runnable {

    private final Terminal terminal;
    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    ConfigCommand(Terminal terminal, Wiring wiring) {
        this.terminal = terminal;
        this.wiring = wiring;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what: path, show, schema or init");
    }

    @Command(name = "path", description = "The files that are read.")
    int path() {
        terminal.out().print(ConfigReport.paths(sources()));
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "Each setting, and where it comes from.")
    int show() {
        var loaded = wiring.settings(sources());
        terminal.out().print(ConfigReport.show(loaded));
        terminal.err().print(ConfigReport.problems(loaded));
        return loaded.problems().isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USAGE;
    }

    @Command(name = "schema", description = "The JSON Schema of the settings.")
    int schema() {
        terminal.out().print(ConfigReport.jsonSchema());
        return ExitCode.DONE;
    }

    @Command(name = "init", description = "Writes a commented starter file, unless there is one.")
    int init() {
        Optional<Path> file = sources().userFile();
        if (file.isEmpty()) {
            terminal.say("AUTODEV_CONFIG is not a path; correct or unset it.");
            return ExitCode.WRONG_USAGE;
        }
        try {
            Path folder = file.get().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file.get(), ConfigReport.starterFile(), StandardOpenOption.CREATE_NEW);
            terminal.out().println(file.get());
            return ExitCode.DONE;
        } catch (java.nio.file.FileAlreadyExistsException e) {
            terminal.say(file.get() + " is there already; it was not touched.");
        } catch (IOException e) {
            terminal.say(file.get() + " cannot be written: " + e.getMessage() + ".");
        }
        return ExitCode.WRONG_USAGE;
    }

    private SettingsInputs sources() {
        return wiring.sources(Path.of("").toAbsolutePath(), null, Map.of());
    }
}

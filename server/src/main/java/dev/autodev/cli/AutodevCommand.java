package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.Wiring;
import dev.autodev.provider.budget.AttemptLog;
import java.io.PrintWriter;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "autodev",
        description = "Writes code, on the command line and in every editor that speaks LSP.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Try:  autodev generate \"create a fibonacci function\" --language java",
            "Editors start 'autodev lsp'. 'autodev doctor' tells what works and what does not."
        })
public final class AutodevCommand implements Runnable {

    /** Held, since the log forgets the level of a logger that nobody holds. */
    private static final Logger ATTEMPTS = Logger.getLogger(AttemptLog.NAME);

    @Spec
    private CommandSpec spec;

    private AutodevCommand() {}

    /** Runs one command and gives the exit code. */
    public static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        // they are lines for a server's log; here the result tells of them
        ATTEMPTS.setLevel(Level.WARNING);
        Wiring wiring = new Wiring(environment);
        CommandLine line = new CommandLine(new AutodevCommand())
                .addSubcommand(new LspCommand())
                .addSubcommand(new GenerateCommand(terminal, wiring))
                .addSubcommand(new DoctorCommand(terminal, wiring))
                .addSubcommand(new ProvidersCommand(terminal, wiring))
                .addSubcommand(new ConfigCommand(terminal, wiring))
                .addSubcommand(new CacheCommand(terminal, wiring))
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    terminal.say(wrong.getMessage() + "; see '"
                            + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
                    return ExitCode.WRONG_USAGE;
                })
                .setExecutionExceptionHandler((bug, command, result) -> {
                    terminal.say("this is a bug in autodev: " + bug + " at "
                            + (bug.getStackTrace().length == 0 ? "?" : bug.getStackTrace()[0]));
                    return ExitCode.COULD_NOT_GENERATE;
                });
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command");
    }
}

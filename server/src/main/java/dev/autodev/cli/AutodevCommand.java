// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.Version;
import dev.autodev.app.Wiring;
import dev.autodev.cli.CompletionCommand.Shell;
import dev.autodev.cli.DiffColors.Color;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.provider.budget.AttemptLog;
import dev.autodev.settings.Settings.Strategy;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.task.Task;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.Unmatched;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of all commands. */
@Command(
        name = "autodev",
        description = "Writes code, on the command line and in every editor that supports LSP.",
        mixinStandardHelpOptions = true,
        versionProvider = AutodevCommand.VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Try:  autodev generate \"create a fibonacci function\" --language java",
            "Editors start 'autodev lsp'. 'autodev doctor' checks the installation."
        })
public final class AutodevCommand {

    /** A strong reference, without which the logger and its level may be garbage-collected. */
    private static final Logger ATTEMPTS = Logger.getLogger(AttemptLog.NAME);

    private static final Logger CONTEXT = Logger.getLogger("dev.autodev.context");

    private AutodevCommand() {}

    /** Runs one command and returns the exit code. */
    public static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        // attempts and indexes are for the log of a server; a command reports attempts with the result
        ATTEMPTS.setLevel(Level.WARNING);
        CONTEXT.setLevel(Level.WARNING);
        int code = line(terminal, environment).execute(arguments);
        if (terminal.out().checkError()) {
            terminal.say(
                    "the result could not be written to standard output, which may be full or closed; an answer is in the"
                            + " cache if you run the command again.");
            return code == ExitCode.DONE ? ExitCode.COULD_NOT_GENERATE : code;
        }
        return code;
    }

    static CommandLine line(Terminal terminal, Map<String, String> environment) {
        CommandContext context = new CommandContext(terminal, new Wiring(environment));
        CommandLine help = new CommandLine(new HelpCommand());
        help.getCommandSpec().usageMessage().header(new String[0]).description("Shows the help of a command.");
        return new CommandLine(new AutodevCommand())
                .addSubcommand(new LspCommand())
                .addSubcommand(new GenerateCommand(context))
                .addSubcommand(new CompleteCommand(context))
                .addSubcommand(new ContextCommand(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new ProvidersCommand(context))
                .addSubcommand(new ConfigCommand(context))
                .addSubcommand(new CacheCommand(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new SelfCommand(context))
                .addSubcommand(help)
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .registerConverter(Strategy.class, LowerCase.converter(Strategy.class))
                .registerConverter(CacheMode.class, LowerCase.converter(CacheMode.class))
                .registerConverter(Mode.class, LowerCase.converter(Mode.class))
                .registerConverter(Color.class, LowerCase.converter(Color.class))
                .registerConverter(Shell.class, LowerCase.converter(Shell.class))
                .setParameterExceptionHandler(
                        (wrong, given) -> wrongUsage(terminal, message(wrong), wrong.getCommandLine()))
                .setExecutionExceptionHandler((bug, command, result) -> {
                    // values of options that are read only when the command runs
                    if (bug instanceof TypeConversionException) {
                        return wrongUsage(terminal, bug.getMessage(), command);
                    }
                    if (bug instanceof InvalidPathException path) {
                        return wrongUsage(terminal, "'" + path.getInput() + "' is not a path", command);
                    }
                    terminal.say("this is a bug in autodev: " + bug + " at "
                            + (bug.getStackTrace().length == 0 ? "?" : bug.getStackTrace()[0]));
                    return ExitCode.COULD_NOT_GENERATE;
                });
    }

    /** Says what is unknown, and what comes nearest to it. */
    private static @Nullable String message(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage();
        }
        String given = unmatched.getUnmatched().getFirst();
        boolean isOption = unmatched.isUnknownOption();
        if (!isOption && wrong.getCommandLine().getSubcommands().isEmpty()) {
            return "'" + given + "' is one word too many, put several words into quotes";
        }
        if (!isOption && Task.ofWireName(given).isPresent()) {
            return "'" + given + "' is not a command, write 'autodev generate --task " + given + "'";
        }
        List<String> similar = unmatched.getSuggestions();
        return "'" + given + "' is not " + (isOption ? "an option" : "a command")
                + (similar.isEmpty() ? "" : ", did you mean " + similar.getFirst());
    }

    private static int wrongUsage(Terminal terminal, @Nullable String message, CommandLine command) {
        terminal.say(message + "; see '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE;
    }

    /** The output of {@code --version}. */
    static final class VersionProvider implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String origin =
                    Version.origin().map(commit -> "commit " + commit + "; ").orElse("");
            return new String[] {"autodev " + Version.number() + " (" + origin + "Java " + Runtime.version() + ")"};
        }
    }

    /** Only for the help: {@code Main} starts the server without loading the command line. */
    @Command(
            name = "lsp",
            mixinStandardHelpOptions = true,
            description = "The language server, as editors start it.",
            synopsisHeading = "",
            customSynopsis = {
                "autodev lsp [--stdio | --socket PORT | --pipe PATH | --listen [PATH | HOST:PORT [--allow-remote]]]",
                "  --stdio             use standard input and output (the default)",
                "  --socket PORT       connect to the editor on this port of this machine",
                "  --pipe PATH         connect to the editor on this socket file",
                "  --listen [PATH]     wait for clients of this user on a socket file",
                "  --listen HOST:PORT  wait for clients that send the token; only on this machine unless --allow-remote"
            })
    static final class LspCommand implements Runnable {

        @Unmatched
        private String[] ignored = new String[0];

        @Override
        public void run() {
            throw new IllegalStateException("Main starts the server, not this command: " + ignored.length);
        }
    }
}

package dev.autodev.cli;

import dev.autodev.action.ActionCatalog;
import dev.autodev.lsp.LanguageServerCommand;
import dev.autodev.lsp.LspArguments;
import dev.autodev.lsp.ServerParts;
import dev.autodev.outcome.Outcome;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** {@code autodev lsp}, without the rest of the command line: an editor is waiting. */
public final class ServerDoor {

    private ServerDoor() {}

    /** Serves until the editor leaves, and gives the exit code. */
    public static int open(PrintStream err, Map<String, String> environment, List<String> arguments)
            throws InterruptedException {
        return switch (LspArguments.parse(arguments)) {
            case Outcome.Success<LspArguments> success ->
                new LanguageServerCommand(parts(environment), err).run(success.value());
            case Outcome.Failed<LspArguments> failed -> {
                err.println("autodev: " + failed.failure().message());
                yield ExitCode.WRONG_USAGE;
            }
        };
    }

    /** The server's parts for one environment. */
    public static ServerParts parts(Map<String, String> environment) {
        Wiring wiring = new Wiring(environment);
        LiveSettings settings = new LiveSettings(wiring);
        return new ServerParts(
                Version.number(),
                ActionCatalog.standard(),
                wiring::syntax,
                wiring::generator,
                settings,
                new LiveStatus(wiring, settings),
                () -> wiring.cache().clear(),
                null);
    }
}

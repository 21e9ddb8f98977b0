package dev.autodev.app;

import dev.autodev.codeaction.CodeActionCatalog;
import dev.autodev.lsp.LanguageServerCommand;
import dev.autodev.lsp.LspArguments;
import dev.autodev.lsp.ServerComponents;
import dev.autodev.outcome.Outcome;
import dev.autodev.startup.ServerInput;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code autodev lsp}, without the rest of the command line: an editor is waiting. */
public final class LspRunner {

    private LspRunner() {}

    /**
     * Serves until the editor leaves, and gives the exit code.
     *
     * @param stdio how the conversation begins if it is one over standard input
     */
    public static int open(
            PrintStream err, Map<String, String> environment, List<String> arguments, Supplier<ServerInput> stdio)
            throws InterruptedException {
        // no switch over types: it is linked when it is first met, and an editor would wait for that
        Outcome<LspArguments> parsed = LspArguments.parse(arguments);
        if (parsed instanceof Outcome.Failed<LspArguments> failed) {
            err.println("autodev: " + failed.failure().message());
            return ExitCode.WRONG_USAGE;
        }
        LspArguments understood = ((Outcome.Success<LspArguments>) parsed).value();
        return new LanguageServerCommand(parts(environment), stdio, err).run(understood);
    }

    /** The server's parts for one environment. */
    public static ServerComponents parts(Map<String, String> environment) {
        Wiring wiring = new Wiring(environment);
        LiveSettings settings = new LiveSettings(wiring);
        return new ServerComponents(
                Version.number(),
                CodeActionCatalog.standard(),
                wiring::syntax,
                wiring::generator,
                settings,
                new LiveStatus(wiring, settings),
                wiring.warmUp(),
                () -> wiring.cache().clear(),
                null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import dev.autodev.concurrent.Lazy;
import dev.autodev.lsp.LanguageServerCommand;
import dev.autodev.lsp.LspArguments;
import dev.autodev.lsp.ServerComponents;
import dev.autodev.outcome.Outcome;
import dev.autodev.platform.AppDirectories;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.syntax.Syntax;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code autodev lsp} without the rest of the command line, which takes longer to load than the server. */
public final class LspRunner {

    private LspRunner() {}

    /** Serves until the client leaves, and gives the exit code. */
    public static int run(PrintStream err, Map<String, String> environment, List<String> arguments)
            throws InterruptedException {
        Outcome<LspArguments> parsed = LspArguments.parse(arguments);
        // no switch over types before the first menu: see docs/startup.md
        if (parsed instanceof Outcome.Failed<LspArguments> failed) {
            err.println("autodev: " + failed.failure().message());
            return ExitCode.WRONG_USAGE;
        }
        LspArguments valid = ((Outcome.Success<LspArguments>) parsed).value();
        SettingOrigin editor = valid.transport() instanceof LspArguments.Transport.Stdio
                ? SettingOrigin.EDITOR
                : SettingOrigin.SOCKET_CLIENT;
        Lazy<Syntax> syntax = Wiring.newSyntax();
        return new LanguageServerCommand(
                        Version.number(), () -> components(new Wiring(environment, syntax), editor), err)
                .run(valid.withDefaultSocket(() -> socket(environment)));
    }

    /** The server's components for one environment and an editor that started it. */
    public static ServerComponents components(Map<String, String> environment) {
        return components(new Wiring(environment), SettingOrigin.EDITOR);
    }

    private static Optional<Path> socket(Map<String, String> environment) {
        return AppDirectories.current(environment).runtime().map(folder -> folder.resolve("lsp.sock"));
    }

    private static ServerComponents components(Wiring wiring, SettingOrigin editor) {
        LiveSettings settings = new LiveSettings(wiring, editor);
        return new ServerComponents(
                Version.number(),
                wiring::syntax,
                wiring::generator,
                wiring::completions,
                settings,
                new LiveStatus(wiring, settings),
                wiring.warmUp(),
                new ServerComponents.Upkeep(
                        () -> wiring.cache().clear(),
                        null,
                        wiring::projectIndex,
                        wiring::verifier,
                        () -> wiring.providers().catalog()));
    }
}

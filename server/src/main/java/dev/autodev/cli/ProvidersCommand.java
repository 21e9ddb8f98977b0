package dev.autodev.cli;

import com.google.gson.GsonBuilder;
import dev.autodev.app.ExitCode;
import dev.autodev.app.ProviderReport;
import dev.autodev.app.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The providers in force. */
@Command(
        name = "providers",
        mixinStandardHelpOptions = true,
        description = "Lists the providers and whether each can be used.")
final class ProvidersCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Wiring wiring;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ProvidersCommand(Terminal terminal, Wiring wiring) {
        this.terminal = terminal;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        var loaded = wiring.settings(wiring.sources(Path.of("").toAbsolutePath(), null, Map.of()));
        loaded.problems().forEach(problem -> terminal.err().println(problem.described()));
        List<ProviderReport> reports = ProviderReport.all(loaded.settings(), wiring);
        if (json) {
            terminal.out()
                    .println(new GsonBuilder().setPrettyPrinting().create().toJson(reports));
        } else {
            reports.forEach(report -> terminal.out().println(report.line()));
        }
        return ExitCode.DONE;
    }
}

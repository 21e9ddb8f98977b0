// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.ProviderReport;
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

    private final CommandContext context;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ProvidersCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ProviderReport> reports = ProviderReport.all(
                context.settings(Map.of()).settings(), context.wiring().providers());
        if (json) {
            context.printJson(reports.stream().map(ProviderReport::json).toList());
        } else {
            reports.forEach(report -> context.print(report.line() + "\n"));
        }
        return ExitCode.DONE;
    }
}

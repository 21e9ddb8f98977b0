// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that consists of commands. Without one of them it shows its help, which lists them. */
abstract class CommandGroup implements Callable<Integer> {

    final CommandContext context;

    @Spec
    CommandSpec spec;

    CommandGroup(CommandContext context) {
        this.context = context;
    }

    @Override
    public final Integer call() {
        context.terminal().out().print(spec.commandLine().getUsageMessage());
        return ExitCode.DONE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands, options and their values. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints the completion script of a shell.",
        footer = {
            "",
            "bash and zsh:  source <(autodev completion bash)",
            "fish:          autodev completion fish | source",
            "man page:      autodev completion man >~/.local/share/man/man1/autodev.1"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The form of what is printed. */
    enum Shell {
        BASH,
        ZSH,
        FISH,
        MAN
    }

    static final class Shells extends LowerCase {
        Shells() {
            super(Shell.values());
        }
    }

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "one of: ${COMPLETION-CANDIDATES}; man prints the manual page")
    private Shell shell = Shell.BASH;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        context.print(
                switch (shell) {
                    case BASH, ZSH -> AutoComplete.bash("autodev", root);
                    case FISH -> FishCompletion.of(root);
                    case MAN -> ManualPage.of(root);
                });
        return ExitCode.DONE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import dev.autodev.app.ExitCode;
import dev.autodev.app.Version;
import picocli.CommandLine;

/** The manual page in roff, made of the help of each command. */
final class ManualPage {

    private ManualPage() {}

    static String of(CommandLine root) {
        StringBuilder page = new StringBuilder();
        page.append(".TH AUTODEV 1 \"\" \"autodev ").append(Version.number()).append("\"\n");
        page.append(".SH NAME\nautodev \\- writes code, on the command line and in every editor that supports LSP\n");
        page.append(".SH SYNOPSIS\n.B autodev\n.I COMMAND\n");
        page.append(".SH DESCRIPTION\n");
        help(page, root);
        page.append(".SH COMMANDS\n");
        commands(page, root);
        page.append(".SH EXIT STATUS\n")
                .append(ExitCode.DONE)
                .append(": done. ")
                .append(ExitCode.COULD_NOT_GENERATE)
                .append(": no usable result. ")
                .append(ExitCode.WRONG_USAGE)
                .append(": wrong usage or settings.\n");
        return page.toString();
    }

    private static void commands(StringBuilder page, CommandLine parent) {
        parent.getSubcommands().values().forEach(command -> {
            page.append(".SS ").append(command.getCommandSpec().qualifiedName()).append('\n');
            help(page, command);
            commands(page, command);
        });
    }

    /** As the terminal shows it. */
    private static void help(StringBuilder page, CommandLine command) {
        page.append(".nf\n");
        command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                .lines()
                .map(ManualPage::escaped)
                .forEach(line -> page.append(line).append('\n'));
        page.append(".fi\n");
    }

    /** A line that begins with a dot or an apostrophe would be a request. */
    private static String escaped(String line) {
        String text = line.replace("\\", "\\e").replace("-", "\\-");
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }
}

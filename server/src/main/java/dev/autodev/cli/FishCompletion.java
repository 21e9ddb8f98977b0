// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script of the fish shell, which picocli does not write: one {@code complete} for each word. */
final class FishCompletion {

    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    static String of(CommandLine root) {
        FishCompletion script = new FishCompletion();
        script.lines.add("complete -c autodev -f");
        script.command(root.getCommandSpec(), List.of());
        return String.join("\n", script.lines) + "\n";
    }

    private void command(CommandSpec command, List<String> path) {
        String condition = condition(command, path);
        command.subcommands().forEach((name, sub) -> add(condition, "-a " + name, description(sub.getCommandSpec())));
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                add(condition, names(option) + value(option), first(option.description()));
            }
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (parameter.completionCandidates() != null) {
                add(condition, "-a '" + candidates(parameter) + "'", first(parameter.description()));
            }
        }
        command.subcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            command(sub.getCommandSpec(), longer);
        });
    }

    /** True while the words before the cursor are those of the command and none of its subcommands. */
    private static String condition(CommandSpec command, List<String> path) {
        List<String> tests = new ArrayList<>();
        path.forEach(word -> tests.add("__fish_seen_subcommand_from " + word));
        if (path.isEmpty()) {
            tests.add("__fish_use_subcommand");
        } else if (!command.subcommands().isEmpty()) {
            tests.add("not __fish_seen_subcommand_from "
                    + String.join(" ", command.subcommands().keySet()));
        }
        return String.join("; and ", tests);
    }

    private static String names(OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        return String.join(" ", names);
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        if (option.completionCandidates() != null) {
            return " -x -a '" + candidates(option) + "'";
        }
        return option.paramLabel().contains("FILE") ? " -r -F" : " -x";
    }

    private static String candidates(ArgSpec argument) {
        return String.join(" ", argument.completionCandidates());
    }

    private void add(String condition, String what, String description) {
        lines.add("complete -c autodev -n '" + condition + "' " + what + " -d '"
                + description.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }

    private static String description(CommandSpec command) {
        return first(command.usageMessage().description());
    }

    private static String first(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }
}

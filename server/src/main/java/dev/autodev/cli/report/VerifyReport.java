// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.verify.build.BuildPlan;
import dev.autodev.verify.build.BuildTools;
import dev.autodev.verify.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which checks of generated code would run in a folder, and what is missing for them.
 *
 * @param mode of the settings
 * @param isTrusted whether commands of this folder may run
 * @param tools of the build files in the folder
 */
public record VerifyReport(String mode, boolean isTrusted, List<ToolReport> tools) {

    /**
     * A build tool.
     *
     * @param command that compiles, as it would run; "" if the tool cannot check without running tests
     * @param missing programs that are not installed
     */
    public record ToolReport(String name, String command, List<String> missing) {

        String line() {
            return name + ": " + (command.isEmpty() ? "only tests" : command)
                    + (missing.isEmpty() ? "" : ", but " + String.join(", ", missing) + " is not installed");
        }
    }

    /** The commands of the settings count instead of those found. */
    public static VerifyReport of(VerifySettings settings, Path folder, Map<String, String> environment) {
        CommandRunner runner = new CommandRunner(environment, List.of());
        boolean isOwn = !settings.compile().isEmpty();
        List<ToolReport> tools = isOwn
                ? List.of(tool("verify.compile", List.of(settings.compile()), runner))
                : BuildTools.in(folder).stream()
                        .map(plan -> tool(plan.tool(), commands(plan), runner))
                        .toList();
        return new VerifyReport(settings.mode().wireName(), settings.consent().isGiven(), tools);
    }

    private static List<List<String>> commands(BuildPlan plan) {
        return plan.compile();
    }

    private static ToolReport tool(String name, List<List<String>> commands, CommandRunner runner) {
        List<String> missing = commands.stream()
                .map(List::getFirst)
                .distinct()
                .filter(program -> !program.contains("/") && !runner.isInstalled(program))
                .toList();
        return new ToolReport(
                name,
                String.join(
                        " && ",
                        commands.stream().map(words -> String.join(" ", words)).toList()),
                missing);
    }

    public String line() {
        return mode
                + (mode.equals(Mode.OFF.wireName()) || isTrusted ? "" : ", but this folder is not in trust.workspaces")
                + (tools.isEmpty()
                        ? "; no build file that autodev knows is here"
                        : "; "
                                + String.join(
                                        "; ",
                                        tools.stream().map(ToolReport::line).toList()));
    }

    /** What keeps the checks from running that the settings want, one sentence each. */
    public List<String> problems(Path folder) {
        List<String> problems = new ArrayList<>();
        if (mode.equals(Mode.OFF.wireName())) {
            return problems;
        }
        if (!isTrusted) {
            problems.add("Generated code is not checked here, because checks run build files: add \"" + folder
                    + "\" to trust.workspaces in your own config.toml if you trust them.");
        }
        for (ToolReport tool : tools) {
            if (!tool.missing().isEmpty()) {
                problems.add("Generated code is not checked by " + tool.name() + ": install "
                        + String.join(" and ", tool.missing()) + ".");
            }
        }
        return problems;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import dev.autodev.syntax.javac.ProjectCompilation.JavaProject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Maven's compiler plugin sees, as Maven's debug log ({@code -X}) says it before each of its runs. */
public final class MavenCompilerLog {

    /** The parameters of one goal follow. */
    private static final Pattern GOAL = Pattern.compile("Configuring mojo '([^']*)'");

    /** "(f)" for one of the project, "(s)" for a system property. */
    private static final Pattern PARAMETER = Pattern.compile("\\([fs]\\) (\\w+) = (.*)");

    /** Parameters with arguments of unknown effect. */
    private static final List<String> UNKNOWN = List.of("compilerArgument", "compilerArguments");

    private MavenCompilerLog() {}

    /** The command that logs what the commands of a plan see; empty if they are not Maven's, or not for the main sources. */
    public static Optional<List<String>> command(BuildPlan plan, Path log) {
        if (!plan.tool().equals("Maven") || !plan.compile().getFirst().getLast().equals("compile")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(plan.compile().getFirst());
        words.removeIf("-q"::equals);
        words.addAll(words.size() - 1, List.of("-X", "-l", log.toString()));
        return Optional.of(words);
    }

    /**
     * What the compiler of the module sees that a source file belongs to; empty if no module has it, or if the module is compiled in
     * a way that cannot be repeated without Maven.
     */
    public static Optional<JavaProject> read(Stream<String> lines, Path source) {
        Map<String, String> goal = new HashMap<>();
        List<Map<String, String>> goals = new ArrayList<>();
        lines.forEach(line -> {
            Matcher begin = GOAL.matcher(line);
            Matcher parameter = PARAMETER.matcher(line);
            if (begin.find()) {
                goals.add(Map.copyOf(goal));
                goal.clear();
                goal.put("goal", begin.group(1));
            } else if (parameter.find()) {
                goal.put(parameter.group(1), parameter.group(2));
            }
        });
        goals.add(goal);
        List<Map<String, String>> compiling = goals.stream()
                .filter(each -> each.getOrDefault("goal", "").matches(".*:maven-compiler-plugin:[^:]*:compile"))
                .filter(each -> paths(each.getOrDefault("compileSourceRoots", "")).stream()
                        .anyMatch(source::startsWith))
                .toList();
        // a goal that runs several times compiles for several releases
        return compiling.size() == 1 ? project(compiling.getFirst()) : Optional.empty();
    }

    private static Optional<JavaProject> project(Map<String, String> goal) {
        List<Path> classPath = paths(goal.getOrDefault("compilePath", goal.getOrDefault("classpathElements", "")));
        List<Path> sources = paths(goal.getOrDefault("compileSourceRoots", ""));
        List<String> arguments = new ArrayList<>(words(goal.getOrDefault("compilerArgs", "")));
        if (goal.getOrDefault("failOnWarning", "false").equals("true")) {
            arguments.add("-Werror");
        }
        return goal.getOrDefault("compilerId", "javac").equals("javac")
                        && UNKNOWN.stream().noneMatch(goal::containsKey)
                ? RepeatableCompilation.of(
                        classPath,
                        sources,
                        arguments,
                        goal.getOrDefault("release", goal.getOrDefault("source", "")),
                        goal.getOrDefault("encoding", "UTF-8"))
                : Optional.empty();
    }

    private static List<Path> paths(String list) {
        try {
            return words(list).stream().map(Path::of).toList();
        } catch (InvalidPathException unusable) {
            return List.of();
        }
    }

    /** "[a, b]" */
    private static List<String> words(String list) {
        boolean isList = list.startsWith("[") && list.endsWith("]") && list.length() > 2;
        return isList ? Arrays.asList(list.substring(1, list.length() - 1).split(", ")) : List.of();
    }
}

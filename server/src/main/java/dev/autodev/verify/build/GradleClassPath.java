// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import dev.autodev.syntax.javac.ProjectCompilation.JavaProject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the compiler sees in the projects of a Gradle build, as a script of autodev writes it when a build begins. */
public final class GradleClassPath {

    /** For all versions from 4 on. A line for each value; the first of each project begins with "module". */
    public static final String SCRIPT = """
            gradle.taskGraph.whenReady { graph ->
                new File(System.getProperty('autodev.log')).withWriter('UTF-8') { out ->
                    graph.allTasks.findAll { it instanceof JavaCompile && it.name == 'compileJava' }.each { task ->
                        def options = task.options
                        def release = options.hasProperty('release') ? options.release.orNull : null
                        out.println 'module ' + task.path
                        task.project.sourceSets.main.java.srcDirs.each { out.println 'source ' + it }
                        (task.outputs.files + task.classpath).each { out.println 'class ' + it }
                        options.compilerArgs.each { out.println 'argument ' + it }
                        if (options.hasProperty('compilerArgumentProviders')) {
                            options.compilerArgumentProviders.each { out.println 'argument of ' + it }
                        }
                        out.println 'release ' + (release ?: task.sourceCompatibility)
                        out.println 'encoding ' + (options.encoding ?: System.getProperty('file.encoding'))
                    }
                }
            }
            """;

    private GradleClassPath() {}

    /**
     * The command that writes what the commands of a plan see; empty if they are not Gradle's, or not for the main sources.
     *
     * @param script a file with {@link #SCRIPT}
     * @param log the file to write
     */
    public static Optional<List<String>> command(BuildPlan plan, Path script, Path log) {
        if (!plan.tool().equals("Gradle")
                || !plan.compile().getFirst().getLast().endsWith(":classes")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(plan.compile().getFirst());
        words.addAll(words.size() - 1, List.of("-Dautodev.log=" + log, "--init-script", script.toString()));
        return Optional.of(words);
    }

    /** What the compiler of the project sees that a source file belongs to; empty if it cannot be repeated without Gradle. */
    public static Optional<JavaProject> read(Stream<String> lines, Path source) {
        List<Map<String, List<String>>> modules = new ArrayList<>();
        lines.forEach(line -> {
            String[] words = line.split(" ", 2);
            if (words[0].equals("module")) {
                modules.add(new TreeMap<>());
            }
            if (!modules.isEmpty() && words.length == 2) {
                modules.getLast()
                        .computeIfAbsent(words[0], name -> new ArrayList<>())
                        .add(words[1]);
            }
        });
        return modules.stream()
                .filter(module -> paths(module, "source").stream().anyMatch(source::startsWith))
                .findFirst()
                .flatMap(module -> RepeatableCompilation.of(
                        // folders that are not there hold nothing
                        paths(module, "class").stream()
                                .filter(path -> path.toFile().exists())
                                .toList(),
                        paths(module, "source"),
                        module.getOrDefault("argument", List.of()),
                        first(module, "release"),
                        first(module, "encoding")));
    }

    private static String first(Map<String, List<String>> module, String name) {
        List<String> values = module.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static List<Path> paths(Map<String, List<String>> module, String name) {
        try {
            return module.getOrDefault(name, List.of()).stream().map(Path::of).toList();
        } catch (InvalidPathException unusable) {
            return List.of();
        }
    }
}

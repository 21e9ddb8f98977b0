// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Maven and Gradle, without a network: what a build needs must have been downloaded by one before. */
final class JvmBuilds {

    static final Pattern TEST = Pattern.compile("(?:Test\\w*|\\w*Tests?|\\w*TestCase|\\w*IT)\\.(?:java|kt)");

    private static final String POM = "pom.xml";
    private static final String[] BUILD = {"build.gradle", "build.gradle.kts"};
    private static final String[] SETTINGS = {"settings.gradle", "settings.gradle.kts"};

    private JvmBuilds() {}

    static Optional<BuildPlan> maven(ProjectFile file) {
        if (!file.hasExtension("java", "kt")) {
            return Optional.empty();
        }
        return file.nearest(POM).map(module -> {
            Path reactor = file.uppermost(module, POM);
            // not quiet when tests run, because the numbers of tests are only printed then
            List<String> words = new ArrayList<>(List.of("mvn", "-o", "-B", "-ntp"));
            String name = module.equals(reactor) ? "" : ProjectFile.from(reactor, module);
            if (!module.equals(reactor)) {
                words.addAll(List.of("-pl", name, "-am"));
            }
            List<String> compile = with(words, "-q", isTestSource(file, module) ? "test-compile" : "compile");
            List<String> classes = testClasses(file, module);
            List<List<String>> test = classes.isEmpty()
                    ? List.of()
                    : List.of(with(
                            words,
                            "test",
                            "-Dtest=" + String.join(",", classes),
                            "-Dsurefire.failIfNoSpecifiedTests=false"));
            return new BuildPlan(
                    "Maven",
                    file.relative(reactor),
                    name,
                    List.of(compile),
                    true,
                    new JvmSources("Maven", file.relativeName(), name),
                    test,
                    classes.size());
        });
    }

    static Optional<BuildPlan> gradle(ProjectFile file) {
        if (!file.hasExtension("java", "kt")) {
            return Optional.empty();
        }
        return file.nearest(BUILD).map(module -> {
            Path root = file.foldersUp(module)
                    .filter(folder -> ProjectFile.contains(folder, SETTINGS))
                    .findFirst()
                    .orElse(module);
            String program = ProjectFile.contains(root, "gradlew") ? "./gradlew" : "gradle";
            List<String> words = List.of(program, "--offline", "--no-daemon", "--console=plain");
            String project = root.equals(module)
                    ? ":"
                    : ":" + ProjectFile.from(root, module).replace('/', ':') + ":";
            List<String> compile =
                    with(words, "-q", project + (isTestSource(file, module) ? "testClasses" : "classes"));
            List<List<String>> test = new ArrayList<>();
            List<String> classes = testClasses(file, module);
            if (!classes.isEmpty()) {
                // what a test compared is only printed then
                List<String> run = with(words, "--info", project + "test");
                for (String each : classes) {
                    run.addAll(List.of("--tests", "*" + each));
                }
                test.add(run);
            }
            String name = root.equals(module) ? "" : ProjectFile.from(root, module);
            return new BuildPlan(
                    "Gradle",
                    file.relative(root),
                    name,
                    List.of(compile),
                    true,
                    new JvmSources("Gradle", file.relativeName(), name),
                    test,
                    classes.size());
        });
    }

    private static boolean isTestSource(ProjectFile file, Path module) {
        return ProjectFile.from(module, file.file()).startsWith("src/test/");
    }

    private static List<String> testClasses(ProjectFile file, Path module) {
        return file.testsIn(module, TEST).stream()
                .map(test -> String.valueOf(test.getFileName()).replaceFirst("\\.\\w+$", ""))
                .distinct()
                .toList();
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cargo, Go and CMake. */
final class NativeBuilds {

    /** The build folder of CMake in the copy of the workspace. */
    private static final String CMAKE_OUTPUT = ".autodev-build";

    /** Prints "[a.go b.go][][a_test.go][]". */
    private static final String GO_SOURCES = "{{.GoFiles}}{{.CgoFiles}}{{.TestGoFiles}}{{.XTestGoFiles}}";

    static final String GO_TEST = ".+_test\\.go";

    private static final String CMAKE = "CMakeLists.txt";

    private NativeBuilds() {}

    static Optional<BuildPlan> cargo(ProjectFile file) {
        if (!file.hasExtension("rs")) {
            return Optional.empty();
        }
        return file.nearest("Cargo.toml").map(crate -> {
            List<String> compile = new ArrayList<>(
                    List.of("cargo", "check", "--offline", "-q", "--tests", "--message-format", "json"));
            String name = ProjectFile.from(crate, file.file());
            for (String kind : List.of("examples", "benches")) {
                if (name.startsWith(kind + "/")) {
                    compile.add("--" + kind);
                }
            }
            return new BuildPlan(
                    "Cargo",
                    file.relative(crate),
                    "",
                    List.of(compile),
                    true,
                    new CargoSources(file.relativeName()),
                    wanted(file, "cargo", "test", "--offline", "-q"),
                    0);
        });
    }

    static Optional<BuildPlan> go(ProjectFile file) {
        if (!file.hasExtension("go")) {
            return Optional.empty();
        }
        return file.nearest("go.mod").map(module -> {
            String folder = ProjectFile.from(module, file.folder());
            String single = folder.equals(".") ? "." : "./" + folder;
            // vet compiles the tests, too, and leaves out what is for other systems
            List<List<String>> compile =
                    List.of(List.of("go", "list", "-e", "-f", GO_SOURCES, single), List.of("go", "vet", single));
            // verbose, because the numbers of tests are only printed then
            return new BuildPlan(
                    "Go",
                    file.relative(module),
                    folder.equals(".") ? "" : folder,
                    compile,
                    true,
                    build -> goUnread(file, build.output()),
                    wanted(file, "go", "test", "-v", single),
                    0);
        });
    }

    static Optional<BuildPlan> cmake(ProjectFile file) {
        if (!file.hasExtension("c", "h", "cc", "hh", "cpp", "hpp", "cxx", "hxx")) {
            return Optional.empty();
        }
        return file.nearest(CMAKE).map(folder -> {
            Path root = file.uppermost(folder, CMAKE);
            boolean hasTests = file.foldersUp(folder)
                    .anyMatch(each -> ProjectFile.text(each.resolve(CMAKE)).contains("enable_testing"));
            return new BuildPlan(
                    "CMake",
                    file.relative(root),
                    "",
                    List.of(List.of("cmake", "-S", ".", "-B", CMAKE_OUTPUT), List.of("cmake", "--build", CMAKE_OUTPUT)),
                    true,
                    new CMakeSources(file.relativeName(), CMAKE_OUTPUT),
                    hasTests ? wanted(file, "ctest", "--test-dir", CMAKE_OUTPUT, "--output-on-failure") : List.of(),
                    0);
        });
    }

    private static Optional<String> goUnread(ProjectFile file, String output) {
        return Pattern.compile("[\\[ ]" + Pattern.quote(file.name()) + "[\\] ]")
                        .matcher(output)
                        .find()
                ? Optional.empty()
                : Optional.of(file.relativeName()
                        + " is not part of its package on this machine: its name or a build constraint leaves it out");
    }

    private static List<List<String>> wanted(ProjectFile file, String... words) {
        return file.tests().isWanted() ? List.of(List.of(words)) : List.of();
    }
}

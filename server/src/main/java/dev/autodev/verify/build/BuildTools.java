// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The build tools that are known, in the order in which their files decide. */
public final class BuildTools {

    private static final List<Function<ProjectFile, Optional<BuildPlan>>> ALL = List.of(
            JvmBuilds::maven,
            JvmBuilds::gradle,
            NativeBuilds::cargo,
            NativeBuilds::go,
            ScriptBuilds::node,
            ScriptBuilds::python,
            NativeBuilds::cmake);

    private BuildTools() {}

    /** How files of a folder with build files would be checked, one plan for each tool, without tests. */
    public static List<BuildPlan> in(Path folder) {
        Map<String, BuildPlan> plans = new LinkedHashMap<>();
        for (String name : List.of("a.java", "a.kt", "a.rs", "a.go", "a.ts", "a.js", "a.py", "a.cpp")) {
            planFor(new ProjectFile(folder, folder.resolve(name), ProjectFile.TestScope.NONE))
                    .ifPresent(plan -> plans.putIfAbsent(plan.tool(), plan));
        }
        return List.copyOf(plans.values());
    }

    /** The test files that name the file, by the conventions of all languages, relative to the workspace. */
    public static List<String> testFiles(ProjectFile file) {
        return file
                .testsIn(
                        file.root(),
                        Pattern.compile(String.join(
                                "|",
                                JvmBuilds.TEST.pattern(),
                                ScriptBuilds.NODE_TEST.pattern(),
                                ScriptBuilds.PYTHON_TEST.pattern(),
                                NativeBuilds.GO_TEST)))
                .stream()
                .map(test -> ProjectFile.from(file.root(), test))
                .toList();
    }

    /** How the project that the file belongs to checks it; empty if it has no build file for the language. */
    public static Optional<BuildPlan> planFor(ProjectFile file) {
        return ALL.stream()
                .map(tool -> tool.apply(file))
                .flatMap(Optional::stream)
                .findFirst();
    }
}

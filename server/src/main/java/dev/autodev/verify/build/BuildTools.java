// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /** How the project that the file belongs to checks it; empty if it has no build file for the language. */
    public static Optional<BuildPlan> planFor(ProjectFile file) {
        return ALL.stream()
                .map(tool -> tool.apply(file))
                .flatMap(Optional::stream)
                .findFirst();
    }
}

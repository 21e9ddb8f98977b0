// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import dev.autodev.syntax.javac.ProjectCompilation.JavaProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides whether what a build tool compiles can be compiled without it. */
final class RepeatableCompilation {

    /** Arguments that change neither what is found on the class path nor which code runs in the compiler. */
    private static final Pattern HARMLESS =
            Pattern.compile("-Xlint.*|-Werror|-parameters|-proc:none|-nowarn|-g(?::.*)?|--enable-preview");

    private RepeatableCompilation() {}

    /**
     * The same compilation; empty if there are arguments that run code or find other classes, or if it is one of a module of the
     * platform.
     *
     * @param arguments beyond those that follow from the other values
     * @param release "17" or "1.8"
     */
    static Optional<JavaProject> of(
            List<Path> classPath, List<Path> sources, List<String> arguments, String release, String encoding) {
        boolean isRepeatable = !release.isEmpty()
                && classPath.stream().allMatch(Files::exists)
                && arguments.stream().allMatch(each -> HARMLESS.matcher(each).matches())
                && sources.stream().noneMatch(root -> Files.exists(root.resolve("module-info.java")));
        if (!isRepeatable) {
            return Optional.empty();
        }
        List<String> options = new ArrayList<>(arguments);
        options.addAll(List.of("--release", release.replaceFirst("^1\\.", ""), "-encoding", encoding));
        return Optional.of(new JavaProject(classPath, sources, options));
    }
}

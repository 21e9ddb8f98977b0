// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.nio.file.Path;
import java.util.List;

/**
 * How one file of a project is checked. A command is its words, which no shell reads; several commands are steps of one check.
 *
 * @param tool for messages, "Maven"
 * @param folder in which the commands run, relative to the workspace
 * @param module the part of the project that is compiled, "" for all of it
 * @param compile empty if the tool cannot check without running tests
 * @param isFullCompile whether {@code compile} finds names and types that do not exist, and not only wrong syntax
 * @param test empty if no test belongs to the file
 * @param evidence whether {@code compile} has read the file
 * @param testFiles how many files with tests {@code test} names; 0 if it names none
 */
public record BuildPlan(
        String tool,
        Path folder,
        String module,
        List<List<String>> compile,
        boolean isFullCompile,
        FileEvidence evidence,
        List<List<String>> test,
        int testFiles) {

    public BuildPlan {
        compile = compile.stream().map(List::copyOf).toList();
        test = test.stream().map(List::copyOf).toList();
    }

    /** "compiling module core" */
    public String compiling() {
        return (isFullCompile ? "compiling " : "parsing ") + (module.isEmpty() ? "the code" : "module " + module);
    }

    /** "running 3 test files" */
    public String testing() {
        return testFiles == 0
                ? "running the tests"
                : "running " + testFiles + (testFiles == 1 ? " test file" : " test files");
    }
}

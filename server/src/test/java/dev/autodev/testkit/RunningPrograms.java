// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.util.List;

/** The processes of this machine, found by their command lines: in a namespace of its own, a process has another number. */
public final class RunningPrograms {

    private RunningPrograms() {}

    /** Those whose command line contains a text, such as a folder. One that has ended has no command line, collected or not. */
    public static List<ProcessHandle> with(String text) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(text))
                        .isPresent())
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

/**
 * Something that a compiler or a test reports.
 *
 * @param file as the tool names it, relative to the workspace if possible; "" if it names none
 * @param line from 1; 0 if unknown
 */
public record BuildProblem(String file, int line, String message) {

    /** "src/a.py:3: NameError: ..." */
    public String described() {
        return file.isEmpty() ? message : file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}

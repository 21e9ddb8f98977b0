// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * What exactly a request asks for: which task, in what words, for which declaration.
 *
 * <p><i>Immutable.</i>
 *
 * @param site where the request was made, null without a document
 * @param functionName the name of the function or the one it must get, null for any
 * @param testFile where tests go, null for other tasks and where the language has no convention
 */
public record ResolvedTask(
        Task task,
        String spec,
        @Nullable EditTarget site,
        @Nullable String functionName,
        @Nullable TestFile testFile) {

    public ResolvedTask withTestFile(@Nullable TestFile value) {
        return new ResolvedTask(task, spec, site, functionName, value);
    }

    /**
     * The file that tests go into.
     *
     * @param site in that file
     * @param isNew whether the file does not exist yet
     */
    public record TestFile(EditTarget site, boolean isNew) {}
}

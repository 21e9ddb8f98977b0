// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether the compiler of a project has read a file. A build that passes shows nothing about a file that it leaves out.
 *
 * <p><i>Immutable.</i>
 */
@FunctionalInterface
public interface FileEvidence {

    /** For commands that name the file, and for those that the user has chosen. */
    FileEvidence NAMED = build -> Optional.empty();

    /**
     * A build that has passed.
     *
     * @param folder in which the commands ran, absolute
     * @param file absolute
     * @param output of all its commands; "" if they ran earlier
     */
    record PassedBuild(Path folder, Path file, String output) {}

    /** Why the file does not count as read, a sentence for the user; empty if it was read. */
    Optional<String> whyUnread(PassedBuild build) throws IOException;

    /**
     * To be called before the commands run.
     *
     * @param file absolute, a copy of the user's
     */
    default void prepare(Path file) throws IOException {}
}

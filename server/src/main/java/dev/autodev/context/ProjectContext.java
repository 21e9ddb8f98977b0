// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context;

import java.util.List;

/**
 * Chooses what of the project a model is shown.
 *
 * <p><i>Thread-safe.</i> Reads files: call it from workers only.
 */
@FunctionalInterface
public interface ProjectContext {

    /** No project. */
    ProjectContext NONE = query -> List.of();

    /** Sorted by file, so that requests in one place begin alike; within the limits of the query; nothing twice. */
    List<ContextPiece> pieces(ContextQuery query);
}

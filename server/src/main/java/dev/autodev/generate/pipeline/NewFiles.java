// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.Workspace;
import dev.autodev.outcome.Failure;
import dev.autodev.text.FileUri;
import java.util.Optional;

/** Refuses to write a file other than the request's document where a link leads out of the workspace. */
final class NewFiles {

    private NewFiles() {}

    /** @param origin the URI of the request's document */
    static Optional<Failure> ledOutside(String uri, String origin, Workspace workspace) {
        if (!workspace.isLedOutside(uri, origin)) {
            return Optional.empty();
        }
        String file = FileUri.path(uri).map(Object::toString).orElse(uri);
        return Optional.of(new Failure.InvalidRequest("Nothing is written to " + file
                + ", because a symbolic link in its path leads out of the workspace, or to nothing: replace the link by a"
                + " folder or a file, or open the folder that it leads to."));
    }
}

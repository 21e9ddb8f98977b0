// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import dev.autodev.settings.VerifySettings;
import dev.autodev.text.FileLinks;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.build.ProjectFile.TestScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the request to check a file from the documents of a workspace. */
public final class CheckRequests {

    /** Why a file for which there is no request is not checked. */
    public static final String OUTSIDE = "the file is outside the workspace folder";

    /** Why nothing is checked where no verifier is known. */
    public static final String NO_COPIES = "no home folder is known in which the workspace can be copied";

    private CheckRequests() {}

    /**
     * The request to check a file as the user sees it; empty if it is outside the workspace.
     *
     * @param root of the workspace
     * @param uri of the file, which need not exist
     * @param open documents whose texts count instead of their files
     */
    public static Optional<VerifyRequest> of(
            Path root, String uri, List<TextDocument> open, TestScope tests, VerifySettings settings) {
        Path real = FileLinks.real(root);
        return relative(uri, real)
                .map(file -> new VerifyRequest(
                        new ProjectFile(real, real.resolve(file), tests),
                        unsaved(open, real),
                        new OwnCommands(settings.compile(), settings.test()),
                        settings.timeout()));
    }

    private static Map<Path, String> unsaved(List<TextDocument> open, Path root) {
        Map<Path, String> texts = new HashMap<>();
        for (TextDocument document : open) {
            relative(document.uri(), root)
                    .filter(file -> !isSaved(root.resolve(file), document.text()))
                    .ifPresent(file -> texts.put(file, document.text()));
        }
        return texts;
    }

    private static boolean isSaved(Path file, String text) {
        return TextFiles.read(file, TextFiles.MAX_SOURCE_BYTES)
                .textIfLoaded()
                .filter(text::equals)
                .isPresent();
    }

    /** The path below the root, links resolved; empty for a document elsewhere. */
    private static Optional<Path> relative(String uri, Path root) {
        return FileUri.path(uri).flatMap(path -> {
            try {
                Path real = FileLinks.resolve(path.toAbsolutePath().normalize());
                return real.startsWith(root) && !real.equals(root)
                        ? Optional.of(root.relativize(real))
                        : Optional.empty();
            } catch (IOException deadLink) {
                return Optional.empty();
            }
        });
    }
}

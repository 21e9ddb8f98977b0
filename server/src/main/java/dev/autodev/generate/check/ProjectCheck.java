// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.ValidationReport.Status;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.settings.VerifySettings;
import dev.autodev.text.FileLinks;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.EditCheck;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.build.ProjectFile.TestScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out whether and how the edit of a generation is checked by the tools of its project.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProjectCheck {

    private final Supplier<Optional<ProjectVerifier>> verifier;

    /** @param verifier empty if no folder for copies is known; called when the first edit is checked */
    public ProjectCheck(Supplier<Optional<ProjectVerifier>> verifier) {
        this.verifier = verifier;
    }

    /** The check for a generation whose code has its place; empty if none is wanted, or if the code does not parse. */
    public Optional<CheckedEdits> of(GenerationContext placed) {
        boolean isLookUp = placed.request().routing().cache() == CacheMode.ONLY;
        if (isLookUp
                || placed.draft().isRaw()
                || placed.answer().isCut()
                || placed.validation().status() == Status.INVALID) {
            return Optional.empty();
        }
        return switch (placed.request().surroundings().check()) {
            case RequestedCheck.None none -> Optional.empty();
            case RequestedCheck.Refused refused -> Optional.of(CheckedEdits.refused(refused.reason()));
            case RequestedCheck.InWorkspace wanted -> Optional.of(inWorkspace(placed, wanted));
        };
    }

    private CheckedEdits inWorkspace(GenerationContext placed, RequestedCheck.InWorkspace wanted) {
        FileChange change = placed.draft().change();
        if (change == null) {
            return CheckedEdits.refused("code that belongs to no file is not compiled");
        }
        Optional<ProjectVerifier> usable = verifier.get();
        if (usable.isEmpty()) {
            return CheckedEdits.refused("no home folder is known in which the workspace can be copied");
        }
        Path root = real(wanted.root());
        Optional<Path> file = relative(change.document().uri(), root);
        if (file.isEmpty()) {
            return CheckedEdits.refused("the file is outside the workspace folder");
        }
        VerifySettings settings = placed.request().settings().verify();
        String symbol = Objects.requireNonNullElse(placed.resolved().functionName(), "");
        TestScope tests = wanted.withTests() ? new TestScope(true, symbol) : TestScope.NONE;
        VerifyRequest before = new VerifyRequest(
                new ProjectFile(root, root.resolve(file.get()), tests),
                unsaved(placed, root, change),
                new OwnCommands(settings.compile(), settings.test()),
                settings.timeout());
        return CheckedEdits.by(new EditCheck(usable.get(), before, change.isNewFile()));
    }

    /** The texts of open documents that differ from their files, and of the document to change, as it was. */
    private static Map<Path, String> unsaved(GenerationContext placed, Path root, FileChange change) {
        Map<Path, String> texts = new HashMap<>();
        for (TextDocument document : placed.request().surroundings().workspace().openDocuments()) {
            Optional<Path> file = relative(document.uri(), root);
            if (file.isPresent() && !isSaved(root.resolve(file.get()), document.text())) {
                texts.put(file.get(), document.text());
            }
        }
        if (!change.isNewFile()) {
            relative(change.document().uri(), root)
                    .filter(file ->
                            !isSaved(root.resolve(file), change.document().text()))
                    .ifPresent(file -> texts.put(file, change.document().text()));
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

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException gone) {
            return folder.toAbsolutePath().normalize();
        }
    }
}

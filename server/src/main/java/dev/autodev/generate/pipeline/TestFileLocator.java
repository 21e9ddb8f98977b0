package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.TargetFile;
import dev.autodev.language.TestFiles;
import dev.autodev.syntax.Syntax;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.Optional;

/** Finds the file that tests go into: as the convention of the language wants it, and as it is there already. */
final class TestFileLocator {

    private final Syntax syntax;
    private final Workspace workspace;

    TestFileLocator(Syntax syntax, Workspace workspace) {
        this.syntax = syntax;
        this.workspace = workspace;
    }

    /** Nothing if the language has no convention that we know, or the document is in no folder. */
    Optional<TargetFile> of(EditTarget site) {
        TextDocument document = site.document();
        if (TestFiles.areInside(site.language()) || TestFiles.isTest(site.language(), document.uri())) {
            return Optional.of(in(site, document, FileChange.ChangeKind.EDIT));
        }
        return TestFiles.of(site.language(), document.uri(), workspace.root(), workspace::isFolder)
                .map(uri -> workspace
                        .document(uri)
                        .map(tests -> in(site, tests, FileChange.ChangeKind.EDIT))
                        .orElseGet(() -> in(
                                site,
                                new TextDocument(uri, site.language().id(), 0, ""),
                                FileChange.ChangeKind.NEW_FILE)));
    }

    private TargetFile in(EditTarget site, TextDocument tests, FileChange.ChangeKind kind) {
        Span end = Span.at(tests.text().length());
        return new TargetFile(
                new EditTarget(
                        Task.TEST, site.language(), tests, syntax.parse(site.language(), tests.text()), end, null),
                kind);
    }
}

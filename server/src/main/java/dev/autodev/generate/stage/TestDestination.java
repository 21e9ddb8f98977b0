package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationResult.Change;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.edit.Site;
import dev.autodev.language.TestFiles;
import dev.autodev.syntax.Syntax;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.Optional;

/** Finds the file that tests go into: as the convention of the language wants it, and as it is there already. */
final class TestDestination {

    private final Syntax syntax;
    private final Workspace workspace;

    TestDestination(Syntax syntax, Workspace workspace) {
        this.syntax = syntax;
        this.workspace = workspace;
    }

    /** Nothing if the language has no convention that we know, or the document is in no folder. */
    Optional<Destination> of(Site site) {
        TextDocument document = site.document();
        if (TestFiles.areInside(site.language()) || TestFiles.isTest(site.language(), document.uri())) {
            return Optional.of(in(site, document, Change.Kind.EDIT));
        }
        return TestFiles.of(site.language(), document.uri(), workspace.root(), workspace::isFolder)
                .map(uri -> workspace
                        .document(uri)
                        .map(tests -> in(site, tests, Change.Kind.EDIT))
                        .orElseGet(() ->
                                in(site, new TextDocument(uri, site.language().id(), 0, ""), Change.Kind.NEW_FILE)));
    }

    private Destination in(Site site, TextDocument tests, Change.Kind kind) {
        Span end = Span.at(tests.text().length());
        return new Destination(
                new Site(Task.TEST, site.language(), tests, syntax.parse(site.language(), tests.text()), end, null),
                kind);
    }
}

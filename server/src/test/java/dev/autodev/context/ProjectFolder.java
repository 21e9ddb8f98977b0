// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context;

import dev.autodev.context.ContextQuery.ContextLimits;
import dev.autodev.context.index.IndexStore;
import dev.autodev.context.index.IndexedDeclaration;
import dev.autodev.context.index.ProjectFiles;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.context.index.ProjectIndex.Limits;
import dev.autodev.context.selection.IndexedContext;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.syntax.Syntax;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A workspace folder with an index. */
public final class ProjectFolder {

    public final Path root;
    public final List<String> remarks = new ArrayList<>();

    public ProjectFolder(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    public ProjectFolder file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public ProjectIndex index() {
        ProjectIndex index = index(TestPipeline.SYNTAX, null, Limits.DEFAULT);
        index.scan();
        return index;
    }

    public ProjectIndex index(Syntax syntax, IndexStore store, Limits limits) {
        return new ProjectIndex(
                new ProjectFiles(root, new WithheldFiles(Path.of("/"))), () -> syntax, store, limits, remarks::add);
    }

    /** The names that a file declares, in order. */
    public static List<String> names(ProjectIndex index, String path) {
        return index.snapshot().file(path).stream()
                .flatMap(file -> file.declarations().stream())
                .map(IndexedDeclaration::name)
                .toList();
    }

    public static List<String> paths(ProjectIndex index) {
        return index.snapshot().files().map(file -> file.path()).sorted().toList();
    }

    /** The query for the place of {@code |} in a text of this file. */
    public ContextQuery query(String path, String marked, int tokens) {
        int place = marked.indexOf('|');
        String text = marked.replace("|", "");
        Language language = Languages.ofFile(path).orElseThrow();
        TextDocument document = new TextDocument(root.resolve(path).toUri().toString(), language.id(), 1, text);
        return new ContextQuery(
                document,
                language,
                TestPipeline.SYNTAX.parse(language, text),
                Span.at(place),
                "",
                new ContextLimits(4 * tokens, 20, List.of()));
    }

    /** What is shown at the place of {@code |} in a text of this file, by path. */
    public List<ContextPiece> pieces(String path, String marked) throws IOException {
        file(path, marked.replace("|", ""));
        return new IndexedContext(index(), List.of(), List.of()).pieces(query(path, marked, 2000));
    }

    /** The shown text of one file, "" if nothing of it is shown. */
    public static String of(List<ContextPiece> pieces, String path) {
        return pieces.stream()
                .filter(piece -> piece.name().equals(path))
                .map(ContextPiece::text)
                .findFirst()
                .orElse("");
    }
}

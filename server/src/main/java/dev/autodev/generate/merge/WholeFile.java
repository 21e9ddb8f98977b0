// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.merge;

import dev.autodev.generate.edit.CodeFragment;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.FileHeader;
import dev.autodev.generate.edit.ImportParser;
import dev.autodev.generate.edit.ImportedName;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replaces a file by an answer that holds all of it. A header, a package clause and imports that the answer lacks stay; an
 * import is removed if the answer has imports and does not use it.
 *
 * <p><i>Confined to one thread.</i>
 */
final class WholeFile {

    private final EditTarget site;
    private final Snippet snippet;
    private final List<Import> answered;
    private final List<ImportedName> known;
    private final Set<String> used;

    /** Whether the answer has an import of the document, so that it lacks the others on purpose. */
    private final boolean repeats;

    WholeFile(EditTarget site, Snippet snippet) {
        this.site = site;
        this.snippet = snippet;
        this.answered = topImports(snippet.tree());
        this.known = names(answered, snippet.code());
        this.used = IdentifierNames.in(snippet.codeWithoutImports());
        this.repeats =
                names(topImports(site.tree()), site.document().text()).stream().anyMatch(known::contains);
    }

    /** Whether the answer has what files begin with: an import of the document, or its package clause. */
    boolean isRepeated() {
        return repeats || answered.stream().anyMatch(Import::packageClause);
    }

    private List<ImportedName> names(List<Import> imports, String text) {
        return imports.stream()
                .filter(one -> !one.packageClause())
                .flatMap(one -> ImportParser.read(
                        site.language(), LineEnding.normalize(one.span().of(text)))
                        .stream())
                .toList();
    }

    private static List<Import> topImports(SyntaxTree tree) {
        return tree.imports().stream()
                .filter(one -> tree.functionAt(one.span().start()).isEmpty())
                .toList();
    }

    /** Whether the answer repeats the comments of the document outside of {@code lines}. */
    static boolean hasComments(EditTarget site, Snippet snippet, Span lines) {
        String all = flat(snippet.code());
        Set<String> known = snippet.tree().comments().stream()
                .map(comment -> flat(comment.text()))
                .collect(Collectors.toSet());
        int header = new FileHeader(site).end();
        return site.tree().comments().stream()
                .filter(comment ->
                        !lines.overlaps(comment.span()) && comment.span().end() > header)
                .map(comment -> flat(comment.text()))
                .allMatch(known::contains);
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** The offset behind the lines of the document's header that the answer does not repeat. */
    static int keptHeader(EditTarget site, Snippet snippet) {
        TextDocument document = site.document();
        int end = new FileHeader(site).end();
        Set<String> repeated = snippet.code()
                .lines()
                .limit(document.lineOf(end) + 1L)
                .map(WholeFile::flat)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
        int start = document.text().startsWith("\uFEFF") ? 1 : 0;
        for (int line = 0; line < document.lineOf(end); line++) {
            if (repeated.contains(flat(document.line(line).replace("\uFEFF", "")))) {
                return Math.max(start, document.lineStart(line));
            }
        }
        return Math.max(start, end);
    }

    /** @param lines that were selected; only imports in them are removed */
    PlacedCode placed(Span lines) {
        int start = keptHeader(site, snippet);
        int end = site.document().text().stripTrailing().length();
        return placed(new Span(start, Math.max(start, end)), topImports(site.tree()), lines);
    }

    /** Replaces the lines, which hold nothing but imports, by those of the answer. */
    PlacedCode inLines(Span lines) {
        List<Import> selected = topImports(site.tree()).stream()
                .filter(one -> lines.overlaps(one.span()))
                .toList();
        return placed(lines, selected, lines);
    }

    private PlacedCode placed(Span replaced, List<Import> imports, Span lines) {
        CodeFragment code = CodeFragment.of(snippet, new Span(0, snippet.code().length()), site);
        List<String> text =
                new ArrayList<>(List.of(code.at("", site).stripTrailing().split("\n", -1)));
        List<String> kept = imports.stream()
                .filter(one -> !one.packageClause())
                .flatMap(one -> missing(one, lines).stream())
                .toList();
        if (!kept.isEmpty()) {
            int line = line();
            text.addAll(line, kept);
            if (answered.isEmpty()) {
                text.add(line + kept.size(), "");
            }
        }
        boolean isPackageKnown = answered.stream().anyMatch(Import::packageClause);
        imports.stream()
                .filter(one -> one.packageClause() && !isPackageKnown)
                .forEach(one -> text.addAll(0, List.of(site.text(one.span()), "")));
        String whole = String.join("\n", text);
        return new PlacedCode(whole + "\n", difference(replaced, whole), replaced);
    }

    /** The line of the answer before which imports are added. */
    private int line() {
        TextDocument code = new TextDocument("", site.language().id(), 0, snippet.code());
        return answered.isEmpty()
                ? code.lineOf(new FileHeader(
                                new EditTarget(site.task(), site.language(), code, snippet.tree(), Span.at(0), null))
                        .end())
                : code.lineOf(answered.getLast().span().end()) + 1;
    }

    /** The statements for those names of an import of the document that the answer lacks and that stay. */
    private List<String> missing(Import one, Span lines) {
        String statement = LineEnding.normalize(site.text(one.span()));
        boolean mayDrop = !known.isEmpty() && lines.overlaps(one.span());
        List<ImportedName> names = ImportParser.read(site.language(), statement);
        List<String> missing = names.stream()
                .filter(name -> known.stream().noneMatch(other -> other.covers(name)))
                .filter(name -> !mayDrop || (name.local().isEmpty() ? !repeats : used.contains(name.local())))
                .map(ImportedName::statement)
                .toList();
        boolean isGo = site.language().id().equals("go");
        return missing.size() == names.size()
                ? List.of(statement.split("\n"))
                : missing.stream().map(name -> isGo ? "import " + name : name).toList();
    }

    /** An edit of the lines that differ. */
    private List<TextEdit> difference(Span replaced, String text) {
        String old = site.text(replaced);
        String now = LineEnding.of(site.document().text()).applyTo(text);
        int start = 0;
        int most = Math.min(old.length(), now.length());
        while (start < most && old.charAt(start) == now.charAt(start)) {
            start++;
        }
        start = old.lastIndexOf('\n', start - 1) + 1;
        int same = 0;
        while (same < most - start && old.charAt(old.length() - 1 - same) == now.charAt(now.length() - 1 - same)) {
            same++;
        }
        int line = old.indexOf('\n', old.length() - same);
        same = line < 0 || same == 0 ? 0 : old.length() - line - 1;
        Span span = new Span(replaced.start() + start, replaced.end() - same);
        return List.of(new TextEdit(span, LineEnding.normalize(now.substring(start, now.length() - same))));
    }
}

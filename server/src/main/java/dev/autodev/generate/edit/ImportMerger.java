// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.TestFiles;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Adds those imports of an answer to the document that the inserted code needs and the document does not have. */
public final class ImportMerger {

    private static final Pattern COMMENT_BEHIND = Pattern.compile("\\s*//.*");

    private final EditTarget site;
    private final Set<String> used;
    private final Set<String> mentioned;
    private final List<ImportedName> known;
    private final ImportNameInsertion insertion;

    private ImportMerger(EditTarget site, Snippet snippet, PlacedCode placed) {
        this.site = site;
        this.insertion = new ImportNameInsertion(site);
        this.used = new HashSet<>();
        placed.edits().forEach(edit -> used.addAll(IdentifierNames.in(edit.newText())));
        if (site.declaration() != null) {
            used.addAll(IdentifierNames.in(site.text(site.declaration().signature())));
        }
        this.mentioned = IdentifierNames.in(snippet.codeWithoutImports());
        this.known = site.tree().imports().stream()
                .filter(one -> !one.packageClause())
                .flatMap(one -> ImportParser.read(site.language(), site.text(one.span())).stream())
                .toList();
    }

    /** The placed code together with the imports that it needs. */
    public static PlacedCode withImports(EditTarget site, Snippet snippet, PlacedCode placed) {
        List<TextEdit> edits = new ArrayList<>(placed.edits());
        boolean importsStayInside = site.task() == Task.TEST && TestFiles.areInside(site.language());
        if (!importsStayInside) {
            edits.addAll(0, edits(site, snippet, placed));
        }
        return new PlacedCode(placed.code(), edits, placed.target());
    }

    /** Empty if the document has all of them. */
    public static List<TextEdit> edits(EditTarget site, Snippet snippet, PlacedCode placed) {
        ImportMerger merge = new ImportMerger(site, snippet, placed);
        Set<String> missing = new LinkedHashSet<>();
        List<Span> lines = snippet.importLines();
        for (int i = 0; i < lines.size(); i++) {
            Import one = snippet.tree().imports().get(i);
            if (!one.packageClause()) {
                missing.addAll(merge.missing(
                        one.span().of(snippet.code()).strip(),
                        lines.get(i).of(snippet.code()).strip()));
            }
        }
        List<TextEdit> edits = new ArrayList<>(merge.insertion.edits());
        if (!missing.isEmpty()) {
            edits.addAll(new ImportSection(site).insert(List.copyOf(missing)));
        }
        return edits;
    }

    /**
     * The statement unchanged if all of its names are missing, else one statement for each missing name, except for names
     * that were added to an existing statement.
     *
     * @param line the statement with the comment behind it
     */
    private List<String> missing(String statement, String line) {
        List<ImportedName> all = ImportParser.read(site.language(), statement);
        List<String> missing = new ArrayList<>();
        for (ImportedName one : all) {
            if (known.stream().noneMatch(existing -> existing.covers(one) || clashes(existing, one))
                    && isNeeded(one)
                    && !insertion.add(one)) {
                missing.add(one.statement());
            }
        }
        if (site.language().id().equals("go")) {
            return missing.stream().map(spec -> withComment(spec, line)).toList();
        }
        return missing.size() == all.size() ? List.of(line) : missing;
    }

    /** One import of Go with the comment behind it. */
    private static String withComment(String spec, String statement) {
        return statement
                .lines()
                .map(line -> line.strip().replaceFirst("^import\\s+", ""))
                .filter(line -> line.startsWith(spec)
                        && COMMENT_BEHIND.matcher(line.substring(spec.length())).matches())
                .findFirst()
                .orElse(spec);
    }

    /** Two imports of one name are an error in most languages; the existing one stays. */
    private static boolean clashes(ImportedName existing, ImportedName one) {
        return !one.local().isEmpty()
                && existing.local().equals(one.local())
                && !one.path().endsWith("*");
    }

    /** False if only code that was left out uses it. Go does not compile with an unused import. */
    private boolean isNeeded(ImportedName one) {
        boolean unused = !one.local().isEmpty() && !used.contains(one.local());
        return !unused || !site.language().id().equals("go") && !mentioned.contains(one.local());
    }
}

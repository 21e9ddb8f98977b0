package dev.autodev.generate.edit;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings the imports of an answer into the import section of the document: those it does not have yet, and that the code
 * needs which came with them.
 */
final class ImportMerger {

    private final EditTarget site;
    private final Set<String> used;
    private final Set<String> mentioned;
    private final List<ImportedName> known;
    private final ImportNameInsertion join;

    private ImportMerger(EditTarget site, Snippet snippet, PlacedCode placed) {
        this.site = site;
        this.join = new ImportNameInsertion(site);
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

    /** None if the document has them all. */
    static List<TextEdit> edits(EditTarget site, Snippet snippet, PlacedCode placed) {
        ImportMerger merge = new ImportMerger(site, snippet, placed);
        Set<String> missing = new LinkedHashSet<>();
        for (Import one : snippet.tree().imports()) {
            if (!one.packageClause()) {
                missing.addAll(merge.missing(one.span().of(snippet.code()).strip()));
            }
        }
        List<TextEdit> edits = new ArrayList<>(merge.join.edits());
        if (!missing.isEmpty()) {
            edits.addAll(new ImportSection(site).insert(List.copyOf(missing)));
        }
        return edits;
    }

    /**
     * The statement as it is if everything in it is missing, else the missing parts of it, but for those that a statement of
     * the document takes.
     */
    private List<String> missing(String statement) {
        List<ImportedName> all = ImportParser.read(site.language(), statement);
        List<String> missing = new ArrayList<>();
        for (ImportedName one : all) {
            if (known.stream().noneMatch(there -> there.covers(one) || clashes(there, one))
                    && isNeeded(one)
                    && !join.takes(one)) {
                missing.add(one.statement());
            }
        }
        return missing.size() == all.size() && !site.language().id().equals("go") ? List.of(statement) : missing;
    }

    /** Two imports of one name are an error in most languages: the person's stays. */
    private static boolean clashes(ImportedName there, ImportedName one) {
        return !one.local().isEmpty()
                && there.local().equals(one.local())
                && !one.path().endsWith("*");
    }

    /** What only the parts need that were left out, nobody needs; Go does not even compile with it. */
    private boolean isNeeded(ImportedName one) {
        boolean unused = !one.local().isEmpty() && !used.contains(one.local());
        return !unused || !site.language().id().equals("go") && !mentioned.contains(one.local());
    }
}

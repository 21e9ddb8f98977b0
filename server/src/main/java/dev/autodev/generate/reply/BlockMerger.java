// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.generate.reply.SnippetRanking.RankedBlock;
import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Merges code that an answer spread over several blocks: imports, a helper, the function. */
final class BlockMerger {

    /** One import of Go, with its name if it has one, or a whole statement of another language. */
    private static final Pattern IMPORTED =
            Pattern.compile("(?:(?!import\\b)[\\w.]+ +)?\"[^\"\\n]+\"|(?s)(?:import|using|use)\\s+[^\"'(]+");

    private BlockMerger() {}

    /** The code of {@code chosen} together with the blocks it needs, in the order of the answer. */
    static String merged(RankedBlock chosen, List<RankedBlock> blocks, ExtractionTarget target) {
        Language language = target.language();
        String name = target.name();
        List<RankedBlock> parts = new ArrayList<>(List.of(chosen));
        Set<String> mentioned =
                new HashSet<>(IdentifierNames.in(chosen.snippet().code()));
        // what is imported from another file is not needed in this one
        chosen.snippet()
                .tree()
                .imports()
                .forEach(one -> mentioned.removeAll(
                        IdentifierNames.in(one.span().of(chosen.snippet().code()))));
        Set<String> declared = declared(chosen.snippet());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (RankedBlock block : blocks) {
                boolean joins = !parts.contains(block)
                        && block.isFor(chosen.file())
                        && (block.tag().isEmpty() || language.answersTo(block.tag()))
                        && (isNeeded(block.snippet(), mentioned, declared)
                                        && (!target.isTest() || belongsToTests(block.snippet(), parts))
                                || target.isTest() && hasMoreTests(block, parts))
                        && !SnippetRanking.declares(block.snippet(), name);
                if (joins) {
                    parts.add(block);
                    mentioned.addAll(IdentifierNames.in(block.snippet().code()));
                    declared.addAll(declared(block.snippet()));
                    grown = true;
                }
            }
        }
        List<Snippet> ordered = parts.stream()
                .sorted(Comparator.comparingInt(RankedBlock::place))
                .map(RankedBlock::snippet)
                .toList();
        return ordered.stream().filter(BlockMerger::hasPackage).count() > 1
                ? oneFile(ordered)
                : ordered.stream().map(Snippet::code).collect(Collectors.joining("\n"));
    }

    private static boolean hasPackage(Snippet snippet) {
        return snippet.tree().imports().stream().anyMatch(SyntaxTree.Import::packageClause);
    }

    /** Several files of one package as one: with the package clause of the first, and each import once. */
    private static String oneFile(List<Snippet> files) {
        Snippet first = files.getFirst();
        int end = first.tree().imports().stream()
                .mapToInt(one -> one.span().end())
                .max()
                .orElse(0);
        end = Math.max(end, first.code().indexOf('\n', end));
        StringBuilder code = new StringBuilder(first.code());
        Set<String> known = new HashSet<>();
        imports(first)
                .forEach(statement -> known.addAll(IMPORTED.matcher(statement)
                        .results()
                        .map(MatchResult::group)
                        .toList()));
        for (Snippet other : files.subList(1, files.size())) {
            for (String statement : imports(other)) {
                for (String name : IMPORTED.matcher(statement)
                        .results()
                        .map(MatchResult::group)
                        .toList()) {
                    String added = "\n" + (name.endsWith("\"") ? "import " + name : name);
                    if (known.add(name)) {
                        code.insert(end, added);
                        end += added.length();
                    }
                }
            }
            code.append('\n').append(other.codeWithoutImports());
        }
        return code.toString();
    }

    private static List<String> imports(Snippet snippet) {
        return snippet.tree().imports().stream()
                .filter(one -> !one.packageClause())
                .map(one -> one.span().of(snippet.code()).strip())
                .toList();
    }

    /** The code under test is not a part of its tests, nor is another version of one of them. */
    private static boolean belongsToTests(Snippet snippet, List<RankedBlock> parts) {
        Set<String> names = declared(snippet);
        return names.isEmpty()
                || SnippetRanking.isTest(snippet)
                        && parts.stream()
                                .flatMap(part -> part.snippet().tree().declarations().stream())
                                .map(Declaration::name)
                                .noneMatch(names::contains);
    }

    /** Whether the block has tests of the same form under other names: tests of one name are another version. */
    private static boolean hasMoreTests(RankedBlock block, List<RankedBlock> parts) {
        Snippet snippet = block.snippet();
        Set<String> names = testNames(snippet);
        return snippet.tree().checked()
                && snippet.parses()
                && !names.isEmpty()
                && SnippetRanking.isTest(snippet)
                && !OmissionMarkers.containsPlaceholder(snippet)
                && parts.stream()
                        .map(RankedBlock::snippet)
                        .allMatch(part ->
                                hasTypes(part) == hasTypes(snippet) && Collections.disjoint(testNames(part), names));
    }

    /** The outermost declarations, and the first lines of statements such as calls of a framework. */
    private static Set<String> testNames(Snippet snippet) {
        Stream<String> declarations = snippet.outermost()
                .map(one -> one.name().equals(one.name().toUpperCase(Locale.ROOT))
                        ? one.signature().of(snippet.code()) // a macro such as TEST(...)
                        : one.name());
        Stream<String> statements = snippet.layout().statements().stream()
                .map(span -> span.of(snippet.code()).lines().findFirst().orElse(""));
        return Stream.concat(declarations, statements).collect(Collectors.toSet());
    }

    private static boolean hasTypes(Snippet snippet) {
        return snippet.outermost().anyMatch(one -> !one.isFunction());
    }

    private static boolean isNeeded(Snippet snippet, Set<String> mentioned, Set<String> declared) {
        if (!snippet.tree().checked() || !snippet.parses()) {
            return false;
        }
        Set<String> names = declared(snippet);
        if (names.isEmpty()) {
            return !snippet.tree().imports().isEmpty()
                    && snippet.codeWithoutImports().isBlank();
        }
        // a block that uses the declared names is another version of the code, or an example
        Set<String> uses = IdentifierNames.in(snippet.code());
        return names.stream().anyMatch(mentioned::contains) && declared.stream().noneMatch(uses::contains);
    }

    private static Set<String> declared(Snippet snippet) {
        return snippet.outermost().map(Declaration::name).collect(Collectors.toSet());
    }
}

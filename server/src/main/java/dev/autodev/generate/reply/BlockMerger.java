// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.generate.reply.SnippetRanking.RankedBlock;
import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Merges code that an answer spread over several blocks: imports, a helper, the function. */
final class BlockMerger {

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
                        && isNeeded(block.snippet(), mentioned, declared)
                        && (!target.isTest() || belongsToTests(block.snippet()))
                        && !SnippetRanking.declares(block.snippet(), name);
                if (joins) {
                    parts.add(block);
                    mentioned.addAll(IdentifierNames.in(block.snippet().code()));
                    declared.addAll(declared(block.snippet()));
                    grown = true;
                }
            }
        }
        return parts.stream()
                .sorted(Comparator.comparingInt(RankedBlock::place))
                .map(block -> block.snippet().code())
                .collect(Collectors.joining("\n"));
    }

    /** The code under test is not a part of its tests. */
    private static boolean belongsToTests(Snippet snippet) {
        return declared(snippet).isEmpty() || SnippetRanking.isTest(snippet);
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

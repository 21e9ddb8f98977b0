// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.generate.reply.FencedBlocks.Block;
import dev.autodev.language.Language;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Orders candidates by how likely they are the requested code. */
final class SnippetRanking {

    /**
     * A candidate: the code of one block.
     *
     * @param tag of its fence
     * @param place its number among the blocks of the answer
     * @param file the name of the file it is for, "" if the answer names none
     * @param standing 1 if the words above it call it a correction, -1 if they call it a draft or the old code, else 0
     */
    record RankedBlock(Snippet snippet, String tag, int place, String file, int standing) {

        /** @param place its number among the blocks of the answer */
        static RankedBlock of(Snippet snippet, Block block, int place) {
            String label = block.label().substring(0, Math.min(block.label().length(), LONGEST_LABEL));
            int standing = CORRECTION.matcher(label).find()
                    ? 1
                    : SUPERSEDED.matcher(label).find() ? -1 : 0;
            return new RankedBlock(snippet, block.tag(), place, block.file(), standing);
        }

        /** Whether it may be for the file {@code name}. */
        boolean isFor(String name) {
            return file.isEmpty() || file.equals(name);
        }
    }

    private static final int LONGEST_LABEL = 200;

    private static final Pattern CORRECTION = Pattern.compile(
            "(?i)\\b(?:correct(?:ed|ion|ly)?|fix(?:ed)?|final|improved|revised|rewritten|refactored|working)\\b");

    private static final Pattern SUPERSEDED = Pattern.compile(
            "(?i)\\b(?:wrong|incorrect|buggy|broken|original|old|first (?:try|attempt|draft|version)|draft|your code"
                    + "|current(?:ly)?|naive|problem|bug)\\b");

    /** What only tests contain. */
    private static final Pattern TEST = Pattern.compile(
            "@(?:\\w+\\.)?(?:Test|ParameterizedTest)\\b|\\[(?:Fact|Theory|Test|TestMethod|TestCase)\\b|#\\[(?:\\w+::)?test\\b"
                    + "|\\b(?:describe|it|test|suite|specify)(?:\\.\\w+)*\\s*(?:\\(|\"|')|\\bdef test|\\bfunc Test|\\bvoid test_"
                    + "|\\b(?:unittest|TestCase|Minitest|TEST|TEST_F|TEST_P|TEST_CASE|cmocka_unit_test)\\b");

    private SnippetRanking() {}

    static Comparator<RankedBlock> order(ExtractionTarget target) {
        Language language = target.language();
        String name = target.name();
        return Comparator.comparing((RankedBlock block) -> isImplemented(block.snippet(), name))
                .thenComparing(block -> block.snippet().parses())
                .thenComparing(block -> target.isTest() && isTest(block.snippet()))
                .thenComparing(block -> declares(block.snippet(), name))
                .thenComparing(block -> language.answersTo(block.tag()))
                .thenComparing(block -> block.tag().isEmpty())
                .thenComparing(block -> !OmissionMarkers.containsPlaceholder(block.snippet()))
                .thenComparing(RankedBlock::standing)
                .thenComparing(block -> name == null
                        || !IdentifierNames.in(block.snippet().code()).contains(name))
                .thenComparing(block -> block.snippet().code().length());
    }

    /** Whether it holds tests, by the signs of the common frameworks. */
    static boolean isTest(Snippet snippet) {
        return TEST.matcher(snippet.code()).find();
    }

    static boolean declares(Snippet snippet, @Nullable String name) {
        return name != null && snippet.declaration(name).isPresent();
    }

    /** Whether it has the body as well: a prototype or an interface is not what was requested. */
    private static boolean isImplemented(Snippet snippet, @Nullable String name) {
        return name != null
                && snippet.tree().declarations().stream()
                        .filter(declaration -> declaration.name().equals(name))
                        .anyMatch(declaration ->
                                declaration.body() != null && !(declaration.isFunction() && declaration.stub()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCommentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autodev: sort them",
                " AutoDev : sort them ",
                "TODO: sort them",
                "todo: sort them",
                "FIXME(joe): sort them",
                "TODO sort them",
                "TODO - sort them",
                "TODO(joe) sort them"
            })
    void markerWithWordsAsksForCode(String comment) {
        assertEquals(Optional.of("sort them"), RequestComment.in(comment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autodev sorts them",
                "autodev:",
                "TODO",
                "TODO:",
                "TODO -",
                "TODO ...",
                "todo lists are sorted here",
                "TODOs are sorted here",
                "see the TODO: below"
            })
    void otherCommentsDoNot(String comment) {
        assertEquals(Optional.empty(), RequestComment.in(comment));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "lua | -- TODO: sort them",
                "php | // TODO: sort them",
                "swift | // TODO: sort them",
                "dart | /* TODO: sort them */",
                "elixir | # TODO: sort them",
                "perl | # FIXME(joe): sort them",
                "vue | <!-- TODO: sort them -->",
                "haskell | {- autodev: sort them -}",
                "sql | -- autodev: sort them",
                "cobol | # autodev: sort them"
            })
    void languageWithoutGrammarAsksInALine(String languageId, String line) {
        assertEquals(Optional.of("sort them"), RequestComment.inLine(languageId, line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "markdown | # TODO: sort them",
                "cobol | # TODO: sort them",
                "lua | # TODO: sort them",
                "php | $a = 1; // TODO: sort them",
                "swift | // sorted"
            })
    void otherLinesDoNot(String languageId, String line) {
        assertEquals(Optional.empty(), RequestComment.inLine(languageId, line));
    }

    /** Each split of a run of blanks would be tried. */
    @Test
    @Timeout(20)
    void longRunsOfBlanksAreReadOnce() {
        String blanks = " ".repeat(100_000);
        assertEquals(
                Optional.of("sort" + blanks + "them"),
                RequestComment.inLine("bash", "# autodev: sort" + blanks + "them" + blanks));
        assertEquals(Optional.of("sort" + blanks + "x"), RequestComment.inLine("lua", "-- TODO: sort" + blanks + "x"));
        assertEquals(Optional.of("sort them"), RequestComment.inLine("c", "/* autodev: sort them */"));
    }
}

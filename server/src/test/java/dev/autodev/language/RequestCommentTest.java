// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
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
}

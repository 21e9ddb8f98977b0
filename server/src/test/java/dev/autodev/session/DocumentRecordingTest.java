// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.TextDocument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a worker can see of the changes to one document. */
class DocumentRecordingTest {

    private final Session session = new Session();

    @Test
    void theTextAfterEachSingleChangeOfANotificationIsKept() {
        session.open(new TextDocument("a", "java", 0, "one"));
        session.change("a", 1, List.of(new ContentChange(null, "before")));
        try (DocumentRecording recording = session.record("a")) {
            session.change("b", 1, List.of(new ContentChange(null, "another document")));
            session.change("a", 2, List.of(at(0, "x"), at(1, "y")));
            session.change("a", 3, List.of(at(2, "z")));
            assertEquals(List.of("before", "xbefore", "xybefore", "xyzbefore"), texts(recording));
            assertEquals(2, recording.size());
            assertEquals(session.snapshot().document("a"), recording.latest());
            assertFalse(recording.isInterrupted());
        }
    }

    @Test
    void aClosedRecordingHearsNothing() {
        session.open(new TextDocument("a", "java", 0, "one"));
        DocumentRecording recording = session.record("a");
        recording.close();
        session.change("a", 1, List.of(new ContentChange(null, "two")));
        assertEquals(0, recording.size());
    }

    @Test
    void aDocumentThatIsClosedOrOpenedAgainCannotBeFollowed() {
        session.open(new TextDocument("a", "java", 0, "one"));
        try (DocumentRecording recording = session.record("a")) {
            session.close("a");
            assertEquals(Optional.empty(), recording.latest());
            assertTrue(recording.isInterrupted());
            session.open(new TextDocument("a", "java", 0, "two"));
            assertEquals(session.snapshot().document("a"), recording.latest());
        }
    }

    @Test
    void aChangeWithoutContentDoesNotInterrupt() {
        session.open(new TextDocument("a", "java", 0, "one"));
        try (DocumentRecording recording = session.record("a")) {
            session.change("a", 1, List.of());
            assertFalse(recording.isInterrupted());
            assertEquals(List.of("one", "one"), texts(recording));
        }
    }

    @Test
    void aWaitEndsWithTheChangeOrWithItsLimit() throws Exception {
        session.open(new TextDocument("a", "java", 0, "one"));
        try (DocumentRecording recording = session.record("a")) {
            assertFalse(recording.awaitMore(0, Duration.ZERO));
            session.change("a", 1, List.of(at(0, "x")));
            assertTrue(recording.awaitMore(0, Duration.ZERO));
            assertFalse(recording.awaitMore(1, Duration.ZERO));
        }
    }

    @Test
    void lateEventsBeforeTheStartAreDropped() {
        session.open(new TextDocument("a", "java", 0, "one"));
        OpenDocument first = session.snapshot().document("a").orElseThrow();
        OpenDocument second = first.changed(1, List.of(at(0, "x")));
        OpenDocument third = second.changed(2, List.of(at(0, "y")));
        DocumentRecording recording = new DocumentRecording("a", closed -> {});
        recording.add(new DocumentRecording.Event(null, first, null));
        recording.startWith(Optional.of(second));
        recording.add(new DocumentRecording.Event(first, second, List.of(at(0, "x"))));
        assertEquals(0, recording.size());
        recording.add(new DocumentRecording.Event(second, third, List.of(at(0, "y"))));
        assertEquals(List.of("xone", "yxone"), texts(recording));
    }

    private static List<String> texts(DocumentRecording recording) {
        return recording.states().stream().map(state -> state.text().text()).toList();
    }

    private static ContentChange at(int character, String text) {
        return new ContentChange(Range.at(new Position(0, character)), text);
    }
}

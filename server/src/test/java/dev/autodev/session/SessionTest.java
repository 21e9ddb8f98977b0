// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.autodev.text.TextDocument;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The open documents, and the thread that may change them. */
class SessionTest {

    private final Session session = new Session();

    @Test
    void snapshotDoesNotChangeWithTheSession() {
        session.open(new TextDocument("a", "java", 0, "one"));
        Snapshot before = session.snapshot();
        session.change("a", 1, List.of(new ContentChange(null, "two")));
        session.close("a");
        assertEquals("one", before.document("a").orElseThrow().text().text());
        assertTrue(session.snapshot().document("a").isEmpty());
    }

    @Test
    void changesOfADocumentThatIsNotOpenAreIgnored() {
        session.change("a", 1, List.of(new ContentChange(null, "two")));
        session.close("a");
        assertTrue(session.snapshot().documents().findAny().isEmpty());
    }

    @Test
    void documentOpenedTwiceHasTheLaterText() {
        session.open(new TextDocument("a", "java", 0, "one"));
        session.open(new TextDocument("a", "python", 7, "two"));
        OpenDocument document = session.snapshot().document("a").orElseThrow();
        assertEquals("two", document.text().text());
        assertEquals("python", document.language().id());
    }

    @Test
    void closedDocumentIsRemoved() {
        session.open(new TextDocument("a", "java", 0, "one"));
        session.close("a");
        assertEquals(Optional.empty(), session.snapshot().document("a"));
    }

    @Test
    void changeFromAnotherThreadThrows() {
        session.open(new TextDocument("a", "java", 0, "one"));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> session.close("a"));
        CompletionException thrown = assertThrows(CompletionException.class, other::join);
        assertTrue(thrown.getCause() instanceof IllegalStateException);
    }

    @Test
    void endOfTheSessionClosesAllDocuments() {
        session.open(new TextDocument("a", "java", 0, "one"));
        session.open(new TextDocument("b", "java", 0, "two"));
        session.end();
        assertTrue(session.snapshot().documents().findAny().isEmpty());
    }

    @Test
    void snapshotHoldsWhatWasOpenedAndNotClosed() {
        Random random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        for (int version = 0; version < 5_000; version++) {
            // "Aa" and "BB" have the same hash code
            String uri = random.nextInt(300) + (random.nextBoolean() ? "Aa" : "BB");
            if (random.nextInt(3) == 0) {
                session.close(uri);
                expected.remove(uri);
            } else {
                session.open(new TextDocument(uri, "java", version, ""));
                expected.put(uri, version);
            }
        }
        Map<String, Integer> actual = session.snapshot()
                .documents()
                .collect(Collectors.toMap(
                        document -> document.text().uri(),
                        document -> document.text().version()));
        assertEquals(expected, actual);
        expected.forEach((uri, version) -> assertEquals(
                version, session.snapshot().document(uri).orElseThrow().text().version()));
    }

    @Test
    void openingCostsTheSameHoweverManyDocumentsAreOpen() {
        open(0, 1_000);
        long few = open(1_000, 1_500);
        open(1_500, 20_000);
        long many = open(20_000, 20_500);
        assertTrue(many < 2 * few, () -> few + " bytes were allocated for 500 documents, then " + many);
    }

    /** The bytes that were allocated for it, which is work that does not depend on the machine. */
    private long open(int from, int to) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = from; i < to; i++) {
            session.open(new TextDocument("file:///" + i, "java", 0, ""));
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void languageIsTheClientsOrThatOfTheFile() {
        assertEquals(
                "go",
                OpenDocument.languageOf(new TextDocument("file:///x.py", "go", 0, ""))
                        .id());
        assertEquals(
                "python",
                OpenDocument.languageOf(new TextDocument("file:///x.py", "", 0, ""))
                        .id());
        assertEquals(
                "cobol",
                OpenDocument.languageOf(new TextDocument("file:///x", "cobol", 0, ""))
                        .id());
    }
}

package dev.autodev.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
        assertTrue(session.snapshot().documents().isEmpty());
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

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.language.Language;
import dev.autodev.session.ContentChange;
import dev.autodev.session.Session;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundParserTest {

    private static final String URI = "file:///a.py";

    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final Semaphore paused = new Semaphore(0);

    private final Syntax syntax = new Syntax() {
        @Override
        public SyntaxTree parse(Language language, String text) {
            read.add(text);
            return SyntaxTree.UNCHECKED;
        }

        @Override
        public boolean knows(Language language) {
            return true;
        }
    };

    @Test
    void rapidChangesAreParsedOncePerPauseAndTheLastOneAlways() throws InterruptedException {
        Session session = new Session();
        try (RequestExecutor executor = new RequestExecutor()) {
            BackgroundParser parser = new BackgroundParser(session, () -> syntax, executor, paused::acquire);
            session.open(new TextDocument(URI, "python", 1, ""));
            parser.schedule(URI);
            assertEquals("", next());
            for (int i = 1; i <= 3; i++) {
                session.change(URI, i + 1, List.of(new ContentChange(null, "a".repeat(i))));
                parser.schedule(URI);
            }
            paused.release();
            assertEquals("aaa", next());
            paused.release();
            session.change(URI, 5, List.of(new ContentChange(null, "b")));
            parser.schedule(URI);
            paused.release();
            assertEquals("b", next());
            assertTrue(read.isEmpty());
        }
    }

    private String next() throws InterruptedException {
        String next = read.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }
}

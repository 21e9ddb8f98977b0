// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.EditorProtocol;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.ToySyntax;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProjectIndexingTest {

    private static final Path BROKEN = Path.of("/broken");
    private static final Path NEXT = Path.of("/next");

    @Test
    void workThatFailsDoesNotEndTheNext() throws Exception {
        CompletableFuture<Path> indexed = new CompletableFuture<>();
        ProjectIndexing indexing = new ProjectIndexing(
                (folder, remarks) -> {
                    if (!folder.equals(BROKEN)) {
                        indexed.complete(folder);
                    }
                    throw new IllegalStateException("bug");
                },
                new EditorClient(mock(EditorProtocol.class), Duration.ofSeconds(1)),
                TestSettings::with,
                ToySyntax::new,
                new RecentEdits());
        indexing.start(List.of(BROKEN));
        try {
            indexing.foldersChanged(List.of(NEXT), List.of());

            assertEquals(NEXT, indexed.get(60, TimeUnit.SECONDS));
        } finally {
            indexing.end();
        }
    }
}

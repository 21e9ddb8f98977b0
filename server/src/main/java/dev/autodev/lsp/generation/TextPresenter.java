// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationResult;
import dev.autodev.lsp.client.EditorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Shows text to the user: as a document next to the code in clients that can open documents, because some editors cut
 * messages to one line; otherwise as a message.
 *
 * <p>The documents are in a temporary folder that only the user can read and that is deleted with the process.
 * <i>Thread-safe.</i>
 */
final class TextPresenter {

    private static final System.Logger LOG = System.getLogger(TextPresenter.class.getName());

    private final EditorClient editor;
    private final AtomicInteger count = new AtomicInteger();
    private @Nullable Path folder;

    TextPresenter(EditorClient editor) {
        this.editor = editor;
    }

    /** @param result names the provider; null if the request failed */
    void show(ValidatedRequest request, @Nullable GenerationResult result, String text) throws InterruptedException {
        Optional<Path> file = editor.features().showDocument()
                ? written(request.title(), page(request, result, text))
                : Optional.empty();
        boolean shown =
                file.isPresent() && editor.showDocument(file.get().toUri().toString());
        if (!shown) {
            editor.show(MessageType.Info, text);
        }
    }

    private static String page(ValidatedRequest request, @Nullable GenerationResult result, String text) {
        String by = result == null ? null : author(result);
        return "# " + request.title() + "\n\n" + text.strip() + "\n" + (by == null ? "" : "\n*" + by + "*\n");
    }

    private static @Nullable String author(GenerationResult result) {
        return result.model() == null || result.model().equals(result.provider())
                ? result.provider()
                : result.provider() + ", " + result.model();
    }

    private Optional<Path> written(String title, String page) {
        String words =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = words.substring(0, Math.min(words.length(), 40)) + "-" + count.incrementAndGet() + ".md";
        try {
            Path file = folder().resolve(name);
            Files.writeString(file, page);
            file.toFile().deleteOnExit();
            return Optional.of(file);
        } catch (IOException unwritable) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "An explanation could not be written to a file: {0}",
                    unwritable.getMessage());
            return Optional.empty();
        }
    }

    private synchronized Path folder() throws IOException {
        Path known = folder;
        if (known == null || !Files.isDirectory(known)) {
            known = Files.createTempDirectory("autodev-");
            known.toFile().deleteOnExit();
            folder = known;
        }
        return known;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.FileText.MissingFile;
import dev.autodev.text.FileText.UnusableFile;
import dev.autodev.text.TextFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of prompts in Markdown, one {@code NAME.md} each, which replace the built-in ones. A file is read for each
 * prompt, so that a change takes effect at once.
 *
 * <p><i>Immutable.</i>
 *
 * @param path null for none
 */
public record PromptFolder(@Nullable Path path) {

    private static final int MAX_BYTES = 64 << 10;

    public static final PromptFolder NONE = new PromptFolder(null);

    /** The prompt of this name, empty if there is no such file. */
    Optional<MarkdownPrompt> prompt(String name) throws PromptException {
        if (path == null) {
            return Optional.empty();
        }
        String source = "The prompt " + file(path, name);
        return switch (TextFiles.read(file(path, name), MAX_BYTES)) {
            case LoadedText loaded -> Optional.of(MarkdownPrompt.read(source, loaded.text()));
            case MissingFile missing -> Optional.empty();
            case UnusableFile unusable -> throw new PromptException(unusable.sentence(source));
        };
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".md");
    }

    /** Where the prompt {@code name} would be, for messages. */
    String location(String name) {
        return path == null
                ? "the file " + name + ".md of prompts.folder"
                : file(path, name).toString();
    }
}

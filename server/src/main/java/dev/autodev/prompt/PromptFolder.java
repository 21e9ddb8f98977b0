package dev.autodev.prompt;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of prompts in Markdown, {@code NAME.md} each: what is in it replaces ours. Files are read when they are needed,
 * so that a change counts at once.
 *
 * <p><i>Immutable.</i>
 *
 * @param path null for none
 */
public record PromptFolder(@Nullable Path path) {

    /** More is no prompt but a mistake, in bytes. */
    private static final long MAX_BYTES = 64 << 10;

    public static final PromptFolder NONE = new PromptFolder(null);

    /** Whether it replaces the prompt of this name, well or badly. */
    boolean has(String name) {
        return path != null && Files.isRegularFile(file(path, name));
    }

    Optional<MarkdownPrompt> prompt(String name) throws PromptException {
        if (path == null || !has(name)) {
            return Optional.empty();
        }
        Path file = file(path, name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PromptException("The prompt " + file + " is larger than 64 KB: shorten it.");
            }
            return Optional.of(MarkdownPrompt.read("The prompt " + file, Files.readString(file)));
        } catch (CharacterCodingException notUtf8) {
            throw new PromptException("The prompt " + file + " is not UTF-8: save it as UTF-8.");
        } catch (IOException unreadable) {
            throw new PromptException("The prompt " + file + " cannot be read: check its permissions.");
        }
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".md");
    }

    /** Where {@code name} would be, for messages. */
    String place(String name) {
        return path == null
                ? "the file " + name + ".md of prompts.folder"
                : file(path, name).toString();
    }
}

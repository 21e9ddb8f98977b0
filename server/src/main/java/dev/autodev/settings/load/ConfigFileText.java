package dev.autodev.settings.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What came of reading a configuration file.
 *
 * <p><i>Immutable.</i>
 */
sealed interface ConfigFileText {

    /** Nobody writes a megabyte of settings; something else was put there. */
    int MAX_BYTES = 1 << 20;

    record LoadedText(String text) implements ConfigFileText {}

    record Missing() implements ConfigFileText {}

    /** @param reason a sentence that follows the file's name */
    record Unreadable(String reason) implements ConfigFileText {}

    static ConfigFileText of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return new Unreadable("is a folder: a file belongs there.");
            }
            if (!attributes.isRegularFile()) {
                return new Unreadable("is not a regular file: replace it by one.");
            }
            return decoded(file);
        } catch (NoSuchFileException e) {
            return new Missing();
        } catch (AccessDeniedException e) {
            return new Unreadable("may not be read: give yourself the permission to read it.");
        } catch (IOException e) {
            return isBelowAFile(file) ? new Missing() : new Unreadable("cannot be read: check the disk.");
        }
    }

    /** A file where a folder of the path should be is reported in many ways, by system and JDK; nothing is there then. */
    private static boolean isBelowAFile(Path file) {
        Path above = file.toAbsolutePath().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above != null && !Files.isDirectory(above);
    }

    private static ConfigFileText decoded(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            // the size the file system states may be wrong by now, or always: it is not asked
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            return new Unreadable("is larger than a megabyte: settings need a few lines.");
        }
        try {
            return new LoadedText(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Unreadable("is not UTF-8: save it in that encoding.");
        }
    }
}

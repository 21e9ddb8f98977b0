package dev.autodev.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What a file looked like from outside at one moment.
 *
 * <p><i>Immutable.</i>
 *
 * @param modified null for a file that was not there
 */
public record FileStamp(Path file, @Nullable FileTime modified, long size) {

    public static FileStamp of(Path file) {
        if (!Files.exists(file)) {
            return missing(file);
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(file, attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            return missing(file);
        }
    }

    private static FileStamp missing(Path file) {
        return new FileStamp(file, null, 0);
    }

    /** Whether it looks different now. */
    public boolean outdated() {
        return !equals(of(file));
    }
}

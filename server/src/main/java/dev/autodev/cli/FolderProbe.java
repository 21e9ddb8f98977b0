package dev.autodev.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a folder takes a file: the one way to find out is to write one. */
final class FolderProbe {

    private static final byte[] SOMETHING = new byte[512];

    private FolderProbe() {}

    /** Why it does not, as the end of a sentence; null if it does. */
    static @Nullable String problem(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "doctor", null);
            try {
                Files.write(file, SOMETHING);
            } finally {
                Files.delete(file);
            }
            return null;
        } catch (IOException | SecurityException refused) {
            return "nothing can be written to " + folder;
        }
    }
}

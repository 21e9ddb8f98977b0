package dev.autodev.text;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a document's URI says about a place on this machine. */
public final class FileUri {

    private FileUri() {}

    /** The file behind a URI; nothing for other schemes and for what is no URI. */
    public static Optional<Path> path(@Nullable String uri) {
        if (uri == null || !uri.regionMatches(true, 0, "file:", 0, 5)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException notOurs) {
            return Optional.empty();
        }
    }
}

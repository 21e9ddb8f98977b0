package dev.autodev.generate;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as it is on disk.
 *
 * <p><i>Thread-safe.</i>
 */
public final class FileWorkspace implements Workspace {

    private static final long MAX_BYTES = 4L << 20;

    private final @Nullable Path root;

    /** @param root null if no folder is open */
    public FileWorkspace(@Nullable Path root) {
        this.root = root;
    }

    @Override
    public String root() {
        return root == null ? "" : withSlash(root.toUri().toString());
    }

    @Override
    public boolean isFolder(String uri) {
        return FileUri.path(uri).filter(Files::isDirectory).isPresent();
    }

    @Override
    public Optional<TextDocument> document(String uri) {
        return FileUri.path(uri)
                .flatMap(file -> text(file)
                        .map(text -> new TextDocument(
                                uri, Languages.ofFile(uri).map(Language::id).orElse("plaintext"), 0, text)));
    }

    private Optional<String> text(Path file) {
        try {
            boolean usable = Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES && isInside(file);
            return usable ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A link that leads out of the folder may lead to anything. */
    private boolean isInside(Path file) throws IOException {
        return root != null && file.startsWith(root)
                ? file.toRealPath().startsWith(root.toRealPath())
                : !Files.isSymbolicLink(file);
    }

    private static String withSlash(String uri) {
        return uri.endsWith("/") ? uri : uri + "/";
    }
}

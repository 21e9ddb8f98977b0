// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.text.FileLinks;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace read from disk.
 *
 * <p><i>Thread-safe.</i>
 */
public final class FileWorkspace implements Workspace {

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
            return Files.isRegularFile(file) && isInside(file)
                    ? TextFiles.read(file, TextFiles.MAX_SOURCE_BYTES).textIfLoaded()
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the file is below the root, links resolved; elsewhere any link is refused. */
    private boolean isInside(Path file) throws IOException {
        return root != null && file.startsWith(root)
                ? file.toRealPath().startsWith(root.toRealPath())
                : !Files.isSymbolicLink(file);
    }

    @Override
    public boolean isLedOutside(String uri, String origin) {
        Optional<Path> file = FileUri.path(uri);
        if (file.isEmpty()) {
            return false;
        }
        Path path = file.get().toAbsolutePath().normalize();
        try {
            Path written = FileLinks.resolve(path);
            if (root != null && path.startsWith(root) && written.startsWith(root.toRealPath())) {
                return false;
            }
            Optional<Path> shared = FileUri.path(origin).map(from -> sharedFolder(path, from));
            return shared.isEmpty() || !written.startsWith(FileLinks.resolve(shared.get()));
        } catch (IOException deadLink) {
            return true;
        }
    }

    /** The deepest folder that contains both files. */
    private static Path sharedFolder(Path file, Path other) {
        Path from = other.toAbsolutePath().normalize();
        Path folder = file;
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            folder = above;
            if (from.startsWith(above)) {
                break;
            }
        }
        return folder;
    }

    private static String withSlash(String uri) {
        return uri.endsWith("/") ? uri : uri + "/";
    }
}

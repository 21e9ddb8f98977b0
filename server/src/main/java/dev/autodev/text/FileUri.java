// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URI of a file in its parts, spelled as the client spells them.
 *
 * <p><i>Immutable.</i>
 *
 * @param folder the URI up to and including the last slash; "" if there is none
 * @param name of the file
 */
public record FileUri(String folder, String name) {

    private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*", Pattern.DOTALL);

    public static FileUri of(String uri) {
        int slash = uri.lastIndexOf('/');
        return new FileUri(uri.substring(0, slash + 1), uri.substring(slash + 1));
    }

    /** The file on this machine behind a URI; empty for other schemes and for what is not a URI. */
    public static Optional<Path> path(@Nullable String uri) {
        if (uri == null || !uri.regionMatches(true, 0, "file:", 0, 5)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException notOnThisMachine) {
            return Optional.empty();
        }
    }

    /** The name of the file without its folders, given its URI or its path on any system. */
    public static String fileName(String uriOrPath) {
        String path = QUERY_OR_FRAGMENT.matcher(uriOrPath).replaceFirst("");
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The name without its last ending. */
    public String stem() {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** The last ending with its dot, "" if there is none. */
    public String extension() {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }

    /** The names of the folders, the outermost first; none for a document that is not in a folder. */
    public List<String> folders() {
        int authority = folder.indexOf("://");
        String path = authority < 0 ? "" : folder.substring(authority + 3);
        return path.indexOf('/') < 0
                ? List.of()
                : List.of(path.substring(path.indexOf('/') + 1).split("/"));
    }
}

package dev.autodev.language;

import java.util.List;

/**
 * The path of a URI in its parts, spelled as the client spells them.
 *
 * <p><i>Immutable.</i>
 *
 * @param folder the URI up to the last slash, which it ends with; "" if there is none
 * @param name of the file
 */
public record FilePath(String folder, String name) {

    public static FilePath of(String uri) {
        int slash = uri.lastIndexOf('/');
        return new FilePath(uri.substring(0, slash + 1), uri.substring(slash + 1));
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

    /** The names of the folders, the outermost first; none for a document that is in no folder. */
    List<String> folders() {
        int authority = folder.indexOf("://");
        String path = authority < 0 ? "" : folder.substring(authority + 3);
        return path.indexOf('/') < 0
                ? List.of()
                : List.of(path.substring(path.indexOf('/') + 1).split("/"));
    }
}

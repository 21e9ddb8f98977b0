package dev.autodev.generate.edit;

/**
 * One thing that an import statement brings in.
 *
 * @param path names the thing the same way in every spelling of the statement; a final {@code *} stands for everything
 * @param local what it is called here, "" if nothing is called by it
 * @param statement the statement that brings in this thing alone, in the style of the language
 */
record ImportedName(String path, String local, String statement) {

    /** Whether having {@code this} makes {@code other} superfluous. */
    boolean covers(ImportedName other) {
        return path.equals(other.path) && local.equals(other.local)
                || path.endsWith("*")
                        && other.path.startsWith(path.substring(0, path.length() - 1))
                        && other.path.length() >= path.length()
                        && isLeaf(other.path.substring(path.length() - 1));
    }

    private static boolean isLeaf(String rest) {
        return rest.indexOf('.') < 0 && !rest.contains("::") && rest.indexOf(':') < 0;
    }
}

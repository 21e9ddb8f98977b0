package dev.autodev.generate.prompting;

/** Names of files for people and models: without the folders that all of them are in. */
final class RelativePaths {

    private RelativePaths() {}

    /** The root if both are in it, else the folders that both are in; ends with a slash or is "". */
    static String common(String root, String one, String other) {
        if (!root.isEmpty() && one.startsWith(root) && other.startsWith(root)) {
            return root;
        }
        int slash = -1;
        for (int at = 0; at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at); at++) {
            slash = one.charAt(at) == '/' ? at : slash;
        }
        return one.substring(0, slash + 1);
    }
}

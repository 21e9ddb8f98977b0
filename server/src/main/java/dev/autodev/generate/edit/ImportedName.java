// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

/**
 * One name that an import statement declares.
 *
 * @param path identifies the imported element in all spellings of the statement; a final {@code *} imports everything
 * @param local the name in this file, "" if there is none
 * @param statement imports only this name
 */
public record ImportedName(String path, String local, String statement) {

    /** Whether this import makes {@code other} redundant. */
    public boolean covers(ImportedName other) {
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

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.imports;

import java.util.List;

/**
 * What one import statement, or one name of it, refers to.
 *
 * <p><i>Immutable.</i>
 *
 * @param kind how the module is looked up
 * @param module a package name with dots, or a path with slashes and without an ending
 * @param names what is imported of it, empty for everything
 */
record ImportReference(Kind kind, String module, List<String> names) {

    enum Kind {
        /** Files that declare the package or namespace. */
        PACKAGE,
        /** A file at this path below the workspace folder. */
        EXACT,
        /** A file whose path ends so. */
        ENDING,
        /** The files of a folder whose path ends so. */
        FOLDER
    }

    ImportReference {
        names = List.copyOf(names);
    }
}

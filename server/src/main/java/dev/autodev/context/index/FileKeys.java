// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

/** The keys next to names by which {@link IndexSnapshot} finds files. A colon occurs in no name. */
public final class FileKeys {

    private FileKeys() {}

    /** The name of a file without its endings: that of {@code a/Foo.test.ts} is {@code Foo}. */
    public static String stemOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Files of the same name, whatever their ending. */
    public static String stem(String path) {
        return "stem:" + stemOf(path);
    }

    /** Files in a folder of the same name as that of {@code path}. */
    public static String folder(String path) {
        int end = path.lastIndexOf('/');
        return "folder:" + (end < 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end));
    }

    /** Files that declare this package or namespace. */
    public static String packageNamed(String name) {
        return "package:" + name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

/** The keys next to names by which {@link IndexSnapshot} finds files. A colon occurs in no name. */
public final class FileKeys {

    private FileKeys() {}

    /** Files of the same name, whatever their ending: {@code a/Foo.test.ts} has the stem {@code Foo}. */
    public static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        return "stem:" + (dot < 0 ? name : name.substring(0, dot));
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

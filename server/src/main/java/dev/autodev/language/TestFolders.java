// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import dev.autodev.text.FileUri;
import java.util.List;
import java.util.function.Predicate;

/**
 * The folders that may hold the tests of one file, each with a slash at its end.
 *
 * <p><i>Immutable.</i>
 */
final class TestFolders {

    private static final List<String> SOURCES = List.of("lib", "app", "src");

    private final FileUri file;
    private final String root;
    private final Predicate<String> isFolder;

    /** @param root "" if there is none */
    TestFolders(FileUri file, String root, Predicate<String> isFolder) {
        this.file = file;
        String withSlash = root.isEmpty() || root.endsWith("/") ? root : root + "/";
        this.root = !withSlash.isEmpty() && file.folder().startsWith(withSlash) ? withSlash : "";
        this.isFolder = isFolder;
    }

    /** {@code src/main/java/a} becomes {@code src/test/java/a}, {@code src/jvmMain} becomes {@code src/jvmTest}. */
    String mirrored() {
        String mirrored = file.folder().replaceFirst("/src/main/", "/src/test/");
        return mirrored.equals(file.folder()) ? mirrored.replaceFirst("/src/(\\w+)Main/", "/src/$1Test/") : mirrored;
    }

    /** The folder of this name next to the file if there is one, else the file's own. */
    String sibling(String name) {
        String sibling = file.folder() + name + "/";
        return isFolder.test(sibling) ? sibling : file.folder();
    }

    /** The nearest of these on the way up to the root; the first of them in the root if there is none. */
    String nearest(List<String> names) {
        for (String at = file.folder(); !at.isEmpty(); at = at.equals(top()) ? "" : parent(at)) {
            for (String name : names) {
                if (isFolder.test(at + name + "/")) {
                    return at + name + "/";
                }
            }
        }
        return top() + names.getFirst() + "/";
    }

    boolean hasTop(String name) {
        return isFolder.test(top() + name + "/");
    }

    /** {@code lib/a} becomes {@code NAME/a}. */
    String under(String name) {
        String inside = file.folder().substring(top().length());
        for (String source : SOURCES) {
            if (inside.startsWith(source + "/")) {
                return top() + name + "/" + inside.substring(source.length() + 1);
            }
        }
        return top() + name + "/" + inside;
    }

    /** {@code src/Shop/Orders} becomes {@code tests/Shop.Tests/Orders}, or {@code src/Shop.Tests/Orders}. */
    String ofProject() {
        for (String at = file.folder(); !at.isEmpty() && !at.equals(top()); at = parent(at)) {
            String above = parent(at);
            String project = at.substring(above.length(), at.length() - 1) + ".Tests/";
            String inside = file.folder().substring(at.length());
            if (isFolder.test(above + project)) {
                return above + project + inside;
            }
            if (!above.isEmpty() && above.endsWith("/src/") && isFolder.test(parent(above) + "tests/" + project)) {
                return parent(above) + "tests/" + project + inside;
            }
        }
        return file.folder();
    }

    /** The workspace; without one, the folder above the sources, else the file's own. */
    private String top() {
        if (!root.isEmpty()) {
            return root;
        }
        for (String at = file.folder(); !at.isEmpty(); at = parent(at)) {
            String above = parent(at);
            if (!above.isEmpty() && SOURCES.contains(at.substring(above.length(), at.length() - 1))) {
                return above;
            }
        }
        return file.folder();
    }

    /** The folder around a folder; "" at the top. */
    private static String parent(String folder) {
        int slash = folder.lastIndexOf('/', folder.length() - 2);
        String parent = folder.substring(0, slash + 1);
        return parent.endsWith("//") ? "" : parent;
    }
}

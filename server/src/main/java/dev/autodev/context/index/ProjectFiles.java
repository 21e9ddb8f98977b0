// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.context.index.IndexedFile.FileVersion;
import dev.autodev.language.Languages;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.text.FileText;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The source files of a folder that may be shown: in a known language, not ignored, not secret, not too large, and not
 * behind a link.
 *
 * <p><i>Thread-safe.</i> Methods read files: call them from workers only.
 */
public final class ProjectFiles {

    /** Larger files are generated, or data in the form of code. */
    static final int MAX_BYTES = 512 * 1024;

    /** The mean length of a line of minified code, which declares nothing that a user would call. */
    private static final int MINIFIED = 250;

    private static final int DEEPEST = 48;

    /** Files and folders of any kind that a walk passes at most. */
    private static final int LONGEST_WALK = 200_000;

    /** Folders of dependencies and of build results; ignore files usually name them too. */
    private static final Set<String> SKIPPED_FOLDERS = Set.of(
            "node_modules",
            "bower_components",
            "__pycache__",
            "target",
            "build",
            "dist",
            "out",
            "bin",
            "obj",
            "venv",
            "site-packages",
            "coverage");

    /** Skipped only next to the sign that they hold dependencies. */
    private static final Set<String> VENDORED = Set.of("vendor", "third_party", "Pods");

    private final Path root;
    private final WithheldFiles withheld;

    public ProjectFiles(Path root, WithheldFiles withheld) {
        this.root = root.toAbsolutePath().normalize();
        this.withheld = withheld;
    }

    /** A file with what tells whether it has changed. */
    record FoundFile(String path, FileVersion stamp) {}

    public Path root() {
        return root;
    }

    /** The path below the folder, with slashes; empty for a file outside. */
    public Optional<String> relative(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root) && !absolute.equals(root)
                ? Optional.of(root.relativize(absolute).toString().replace('\\', '/'))
                : Optional.empty();
    }

    public Path file(String path) {
        return root.resolve(path);
    }

    /**
     * Passes files, those of upper folders first, until {@code next} returns false. Whether a file may be shown is for
     * {@link #isAllowed}.
     *
     * @return whether all were passed
     */
    boolean walk(Predicate<FoundFile> next) {
        int passed = 0;
        Deque<Path> folders = new ArrayDeque<>(List.of(root));
        while (!folders.isEmpty()) {
            Path folder = folders.removeFirst();
            for (Path child : children(folder)) {
                if (++passed > LONGEST_WALK) {
                    return false;
                }
                Optional<BasicFileAttributes> attributes = attributes(child);
                if (attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
                    if (!isSkipped(child) && child.getNameCount() - root.getNameCount() < DEEPEST) {
                        folders.addLast(child);
                    }
                } else if (attributes.filter(ProjectFiles::isSource).isPresent() && hasGrammar(child)) {
                    String path = root.relativize(child).toString().replace('\\', '/');
                    if (!next.test(new FoundFile(path, stamp(attributes.get())))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The file of this path as it is now; empty if there is none, or if it is behind a link or too large. */
    Optional<FoundFile> find(String path) {
        Path file = root.resolve(path);
        for (Path above = file.getParent(); above != null && !above.equals(root); above = above.getParent()) {
            if (Files.isSymbolicLink(above) || isSkipped(above)) {
                return Optional.empty();
            }
        }
        return hasGrammar(file)
                ? attributes(file).filter(ProjectFiles::isSource).map(found -> new FoundFile(path, stamp(found)))
                : Optional.empty();
    }

    /** Whether neither its name nor an ignore file keeps the file from being shown. */
    public boolean isAllowed(String path) {
        return withheld.reason(root.resolve(path), root).isEmpty();
    }

    /** The text of a file that was found; empty if it is gone, behind a link, not UTF-8, or minified. */
    Optional<String> text(String path) {
        FileText read = TextFiles.read(root.resolve(path), MAX_BYTES, LinkOption.NOFOLLOW_LINKS);
        return read.textIfLoaded().filter(text -> !isMinified(text));
    }

    private static boolean isMinified(String text) {
        long lines = 1 + text.chars().filter(c -> c == '\n').count();
        return text.length() / lines > MINIFIED;
    }

    private static boolean isSource(BasicFileAttributes file) {
        return file.isRegularFile() && file.size() <= MAX_BYTES && file.size() > 0;
    }

    private static boolean hasGrammar(Path file) {
        String name = file.getFileName().toString();
        return Languages.ofFile(name).isPresent() && !name.endsWith(".min.js");
    }

    private boolean isSkipped(Path folder) {
        String name = folder.getFileName().toString();
        return name.startsWith(".") || SKIPPED_FOLDERS.contains(name) || VENDORED.contains(name);
    }

    private static FileVersion stamp(BasicFileAttributes file) {
        return new FileVersion(file.size(), file.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Sorted, so that a folder beyond the limit is indexed up to the same file each time. */
    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        Collections.sort(children);
        return children;
    }
}

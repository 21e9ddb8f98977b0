// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archives that a start loads: {@code ARCHIVE}, and {@code ARCHIVE.rest}, which is made on top of it. A file next to each
 * holds its length, because a JVM does not report an archive that it could not use.
 */
public final class ClassArchive {

    /** The archive that the launcher passed to this process. */
    private static final String PROPERTY = "autodev.archive";

    private ClassArchive() {}

    static Path rest(Path archive) {
        return withSuffix(archive, ".rest");
    }

    /** Moves a finished archive to its place. */
    static void install(Path finished, Path archive) throws IOException {
        remove(archive);
        Files.writeString(lengthFile(archive), String.valueOf(Files.size(finished)));
        Files.move(finished, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty if the launcher passed none. */
    public static Optional<Path> ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** Removes {@code archive} and the rest on top of it if the JVM could not use them; the next start makes new ones. */
    public static void removeIfUnusable(Path archive, PrintStream err) {
        List<Path> files =
                Stream.of(archive, rest(archive)).filter(Files::exists).toList();
        if (isSharing() && files.stream().allMatch(ClassArchive::isComplete)) {
            return;
        }
        try {
            for (Path file : files) {
                remove(file);
            }
            err.println("autodev: the class archive " + archive
                    + " was damaged and has been removed. This start was slow; the next one makes a new archive.");
        } catch (IOException denied) {
            err.println("autodev: the class archive " + archive + " is damaged, which makes starts slow. Delete it.");
        }
    }

    private static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(lengthFile(file));
    }

    private static boolean isComplete(Path file) {
        try {
            return Files.readString(lengthFile(file)).equals(String.valueOf(Files.size(file)));
        } catch (IOException unknown) {
            return false;
        }
    }

    private static Path lengthFile(Path archive) {
        return withSuffix(archive, ".length");
    }

    private static Path withSuffix(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** A JVM that could use neither this archive nor its built-in one says so in its version. */
    private static boolean isSharing() {
        return System.getProperty("java.vm.info", "").contains("sharing");
    }
}

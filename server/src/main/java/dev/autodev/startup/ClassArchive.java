package dev.autodev.startup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a process begins from: an archive, and the rest, which is made on top of it. Beside each stands its length,
 * since a JVM says nothing to us of one that it could not use, and begins from its own.
 */
public final class ClassArchive {

    /** The archive that this process should have begun from, as the launcher names it. */
    private static final String PROPERTY = "autodev.archive";

    private static final String LENGTH = ".length";

    private ClassArchive() {}

    /** What is made on top of {@code archive}. */
    public static Path rest(Path archive) {
        return beside(archive, ".rest");
    }

    /** Gives a finished archive its name. */
    public static void name(Path finished, Path archive) throws IOException {
        remove(archive);
        Files.writeString(beside(archive, LENGTH), String.valueOf(Files.size(finished)));
        Files.move(finished, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes an archive that the JVM could not use, and what was made on top of it: the next start makes them anew. */
    public static void removeIfUnusable(PrintStream err) {
        String named = System.getProperty(PROPERTY, "");
        if (named.isEmpty()) {
            return;
        }
        Path archive = Path.of(named);
        List<Path> files =
                Stream.of(archive, rest(archive)).filter(Files::exists).toList();
        if (isSharing() && files.stream().allMatch(ClassArchive::isWhole)) {
            return;
        }
        try {
            for (Path file : files) {
                remove(file);
            }
            err.println("autodev: the class archive " + archive
                    + " could not be used and is removed; this start was slow, the next one makes it anew.");
        } catch (IOException denied) {
            err.println(
                    "autodev: the class archive " + archive + " cannot be used, which makes starts slow: delete it.");
        }
    }

    private static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(beside(file, LENGTH));
    }

    private static boolean isWhole(Path file) {
        try {
            return Files.readString(beside(file, LENGTH)).equals(String.valueOf(Files.size(file)));
        } catch (IOException unknown) {
            return false;
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** One with neither ours nor its own shares no classes at all, and tells so with its version. */
    private static boolean isSharing() {
        return System.getProperty("java.vm.info", "").contains("sharing");
    }
}

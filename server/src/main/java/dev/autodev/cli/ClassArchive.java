package dev.autodev.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that this process should have begun from, as the launcher names it: see {@code Rehearsal}. */
final class ClassArchive {

    private static final String PROPERTY = "autodev.archive";

    private ClassArchive() {}

    /** Removes an archive that the JVM could not use, so that the next start makes another. */
    static void removeIfUnusable(PrintStream err) {
        String file = System.getProperty(PROPERTY, "");
        if (file.isEmpty() || isSharing()) {
            return;
        }
        try {
            Files.deleteIfExists(Path.of(file));
            err.println("autodev: the class archive " + file
                    + " could not be used and is removed; this start was slow, the next one makes it anew.");
        } catch (IOException denied) {
            err.println("autodev: the class archive " + file + " cannot be used, which makes starts slow: delete it.");
        }
    }

    /** A JVM that could not read the archive it was given shares no classes at all, and tells so with its version. */
    private static boolean isSharing() {
        return System.getProperty("java.vm.info", "").contains("sharing");
    }
}

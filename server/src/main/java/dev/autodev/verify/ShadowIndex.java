// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which files of a workspace have been copied, and what they were like.
 *
 * <p><i>Immutable.</i>
 *
 * @param files by their paths relative to the workspace
 */
record ShadowIndex(Map<Path, CopiedFile> files) {

    /** Holds the index and the lock in the copy. */
    static final String FOLDER = ".autodev-shadow";

    private static final boolean HAS_CHANGE_TIME =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final int MOST_INDEX_BYTES = 64 << 20;

    /**
     * @param size of the original, in bytes
     * @param modified of the original, nanoseconds since 1970
     * @param changed when the system last changed the original, nanoseconds since 1970; no program can set this time. 0 if not known
     * @param copied when the copy was last changed, nanoseconds since 1970
     * @param copyChanged when the system last changed the copy
     */
    record CopiedFile(long size, long modified, long changed, long copied, long copyChanged) {

        /** A file whose copy has another text, and is copied again next time. */
        static final CopiedFile CHANGED = new CopiedFile(-1, 0, 0, 0, 0);

        static CopiedFile of(Path file, BasicFileAttributes original, Path copy) throws IOException {
            return new CopiedFile(
                    original.size(),
                    nanos(original.lastModifiedTime()),
                    changed(file),
                    nanos(Files.getLastModifiedTime(copy)),
                    changed(copy));
        }

        private static long changed(Path file) throws IOException {
            return HAS_CHANGE_TIME
                            && Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                                    instanceof FileTime time
                    ? nanos(time)
                    : 0;
        }

        boolean isCopyOf(BasicFileAttributes original) {
            return size == original.size() && modified == nanos(original.lastModifiedTime());
        }

        /** Whether nothing has changed the copy, for example a test that writes into the sources. */
        boolean isStill(Path copy) throws IOException {
            if (!Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            return Files.size(copy) == size && nanos(Files.getLastModifiedTime(copy)) == copied;
        }

        private static long nanos(FileTime time) {
            return time.to(TimeUnit.NANOSECONDS);
        }
    }

    ShadowIndex {
        files = Map.copyOf(files);
    }

    /** Empty if there is none, or if it is damaged: then everything is copied again. */
    static ShadowIndex read(Path copy) {
        Map<Path, CopiedFile> files = new HashMap<>();
        if (TextFiles.read(file(copy), MOST_INDEX_BYTES) instanceof LoadedText loaded) {
            for (String line : loaded.text().split("\u0000", -1)) {
                String[] fields = line.split(" ", 6);
                try {
                    if (fields.length == 6) {
                        files.put(
                                Path.of(fields[5]),
                                new CopiedFile(
                                        Long.parseLong(fields[0]),
                                        Long.parseLong(fields[1]),
                                        Long.parseLong(fields[2]),
                                        Long.parseLong(fields[3]),
                                        Long.parseLong(fields[4])));
                    }
                } catch (IllegalArgumentException damaged) {
                    return new ShadowIndex(Map.of());
                }
            }
        }
        return new ShadowIndex(files);
    }

    void write(Path copy) throws IOException {
        StringBuilder text = new StringBuilder();
        files.forEach((path, file) -> text.append(file.size())
                .append(' ')
                .append(file.modified())
                .append(' ')
                .append(file.changed())
                .append(' ')
                .append(file.copied())
                .append(' ')
                .append(file.copyChanged())
                .append(' ')
                .append(path)
                .append('\0'));
        TextFiles.write(file(copy), text.toString());
    }

    private static Path file(Path copy) {
        return copy.resolve(FOLDER).resolve("index");
    }
}

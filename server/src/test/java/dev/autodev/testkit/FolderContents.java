// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a folder holds, for tests that it stays as it is. */
public final class FolderContents {

    private FolderContents() {}

    /** The time and the text of each file, and the time of each folder, by the path relative to the folder. */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String time = Files.getLastModifiedTime(file).toInstant() + " ";
                contents.put(
                        folder.relativize(file).toString(),
                        time + (Files.isRegularFile(file) ? Files.readString(file) : "folder"));
            }
        }
        return contents;
    }
}

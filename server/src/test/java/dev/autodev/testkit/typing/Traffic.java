// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.typing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an editor and the server have said so far, as {@code Tap} writes it down. */
final class Traffic {

    private final Path folder;

    Traffic(Path folder) {
        this.folder = folder;
    }

    /** All lines of all conversations, of which the last may be half written. */
    List<String> lines() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                // some editors escape a slash
                lines.addAll(Files.readString(file).replace("\\/", "/").lines().toList());
            }
            return lines;
        }
    }

    /** The lines from {@code from} on that fit. */
    List<String> since(int from, Predicate<String> fits) throws IOException {
        List<String> lines = lines();
        return lines.subList(Math.min(from, lines.size()), lines.size()).stream()
                .filter(fits)
                .toList();
    }

    /** Waits for a line from {@code from} on; whether it came. */
    boolean await(int from, Duration atMost, Predicate<String> fits) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (since(from, fits).isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a running Java process holds. Resident memory is not part of it, because it includes garbage that the collector leaves
 * until the heap is full.
 *
 * @param heapKilobytes the objects that are left after a full collection
 * @param threads the threads of the operating system
 * @param descriptors the open files and sockets
 */
public record ServerFootprint(long heapKilobytes, int threads, int descriptors) {

    /** More than twice what a run of 10,000 mutations leaves in open documents and warm caches: see README.md. */
    private static final long MOST_HEAP_GROWTH = 8 * 1024;

    /** Pools of threads grow and shrink by less; a session that left one thread would leave hundreds. */
    private static final int MOST_OTHER_GROWTH = 16;

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /** Runs a full collection in the process first. For Linux. */
    public static ServerFootprint of(long pid) throws IOException, InterruptedException {
        return new ServerFootprint(heapAfterCollection(pid) / 1024, threads(pid), descriptors(pid));
    }

    public static int threads(long pid) throws IOException {
        return entries(Path.of("/proc", Long.toString(pid), "task"));
    }

    public static int descriptors(long pid) throws IOException {
        return entries(Path.of("/proc", Long.toString(pid), "fd"));
    }

    boolean hasGrownSince(ServerFootprint before) {
        return heapKilobytes - before.heapKilobytes > MOST_HEAP_GROWTH
                || threads - before.threads > MOST_OTHER_GROWTH
                || descriptors - before.descriptors > MOST_OTHER_GROWTH;
    }

    private static long heapAfterCollection(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        // the histogram of live objects begins with a full collection
        Process command = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String answer = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(answer);
        if (command.waitFor() != 0 || !total.find()) {
            throw new IOException(jcmd + " cannot inspect process " + pid + ": " + answer.strip());
        }
        return Long.parseLong(total.group(1));
    }

    private static int entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    @Override
    public String toString() {
        return "%.1f MB, %d threads, %d descriptors".formatted(heapKilobytes / 1024.0, threads, descriptors);
    }
}

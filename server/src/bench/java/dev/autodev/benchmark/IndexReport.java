// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures what the index of a workspace costs the server: {@code IndexReport LAUNCHER FOLDER [RUNS]}. Servers without an
 * index, with one that is built, and with one that is on disk take turns.
 */
public final class IndexReport {

    private static final String DOCUMENT = "\"textDocument\":{\"uri\":\"%s/AutodevBenchmark.java\"";
    private static final String STUB =
            "class AutodevBenchmark {\\n    static int fibonacci(int n) {\\n        \\n    }\\n}\\n";
    private static final int MENUS = 400;
    private static final long LONGEST_MILLIS = 600_000;

    private final List<String> launcher;
    private final Path folder;
    private final int runs;
    private final Map<String, List<double[]>> figures = new LinkedHashMap<>();

    private IndexReport(String launcher, Path folder, int runs) {
        this.launcher = List.of(launcher, "lsp");
        this.folder = folder;
        this.runs = runs;
    }

    public static void main(String[] args) throws Exception {
        IndexReport report = new IndexReport(
                args[0],
                Path.of(args[1]).toAbsolutePath().normalize(),
                args.length > 2 ? Integer.parseInt(args[2]) : 5);
        for (int i = 0; i < report.runs; i++) {
            Path home = Files.createTempDirectory("autodev-index");
            report.run("without an index", home, false);
            report.run("index is built", home, true);
            report.run("index on disk", home, true);
            remove(home);
        }
        report.print();
    }

    private void run(String name, Path home, boolean withIndex) throws Exception {
        Map<String, String> environment = Map.of(
                "AUTODEV_CONFIG", home.resolve("none.toml").toString(),
                "AUTODEV_CACHE_DIR", home.resolve("cache").toString(),
                "AUTODEV_CONTEXT_ENABLED", Boolean.toString(withIndex),
                "XDG_STATE_HOME", home.toString());
        boolean isOnDisk = isSaved(home);
        String document =
                String.format(Locale.ROOT, DOCUMENT, folder.toUri().toString().replaceFirst("/$", ""));
        String menu = "\"method\":\"textDocument/codeAction\",\"params\":{" + document
                + "},\"range\":{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":8}},"
                + "\"context\":{\"diagnostics\":[]}}";
        long begin = System.nanoTime();
        try (ServerProcess server = new ServerProcess(launcher, environment)) {
            server.request(String.format(Locale.ROOT, ServerProcess.INITIALIZE, "null")
                    .replace("\"rootUri\":null", "\"rootUri\":\"" + folder.toUri() + "\""));
            double initialized = millis(begin);
            server.notify("\"method\":\"initialized\",\"params\":{}");
            server.notify("\"method\":\"textDocument/didOpen\",\"params\":{" + document
                    + ",\"languageId\":\"java\",\"version\":1,\"text\":\"" + STUB + "\"}}");
            server.request(menu);
            double first = millis(begin);
            double[] menus = new double[MENUS];
            for (int i = 0; i < MENUS; i++) {
                // while the index is read or built
                Thread.sleep(10);
                long asked = System.nanoTime();
                server.request(menu);
                menus[i] = millis(asked);
            }
            awaitIndex(server, home, withIndex && !isOnDisk);
            double[] sorted = Sample.of(menus).sorted();
            figures.computeIfAbsent(name, key -> new ArrayList<>()).add(new double[] {
                initialized,
                first,
                sorted[MENUS / 2],
                sorted[MENUS * 99 / 100],
                server.processorMillis() / 1000,
                server.liveMegabytes(),
                server.residentMegabytes()
            });
        }
    }

    /** Waits until the index is saved, or until the server has read the saved one. */
    private static void awaitIndex(ServerProcess server, Path home, boolean isBuilt)
            throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + LONGEST_MILLIS;
        while (isBuilt && !isSaved(home)) {
            if (System.currentTimeMillis() > end) {
                throw new IOException("the index was not saved within ten minutes");
            }
            Thread.sleep(100);
        }
        double before;
        do {
            before = server.processorMillis();
            Thread.sleep(2000);
        } while (server.processorMillis() - before > 100);
    }

    private static boolean isSaved(Path home) throws IOException {
        Path indexes = home.resolve("cache/context");
        if (!Files.isDirectory(indexes)) {
            return false;
        }
        try (Stream<Path> files = Files.list(indexes)) {
            return files.anyMatch(file -> file.toString().endsWith(".index"));
        }
    }

    private void print() {
        String[] names = {
            "`initialize` ms", "first menu ms", "menu p50 ms", "menu p99 ms", "processor s", "objects MB", "resident MB"
        };
        System.out.println("| median of " + runs + " | " + String.join(" | ", names) + " |");
        System.out.println("| --- |" + " --- |".repeat(names.length));
        figures.forEach((name, rows) -> {
            StringBuilder line = new StringBuilder("| " + name);
            for (int i = 0; i < names.length; i++) {
                int column = i;
                double[] values =
                        rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
                line.append(String.format(Locale.ROOT, " | %.1f", values[values.length / 2]));
            }
            System.out.println(line + " |");
        });
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}

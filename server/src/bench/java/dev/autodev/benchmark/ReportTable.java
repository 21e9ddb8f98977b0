// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of docs/performance.md. Each row is also printed when it is added. <i>Confined to one thread.</i> */
final class ReportTable {

    private final List<String> rows = new ArrayList<>();

    void row(String what, Sample sample) {
        row(what, sample, "");
    }

    void row(String what, Sample sample, String againstTheFloor) {
        rows.add("| " + what + " | " + sample.columns("%.0f") + " | " + againstTheFloor + " |");
        System.err.println(rows.getLast());
    }

    String text(int runs) throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("unknown");
        return "# Performance\n\nWritten by `benchmarks/server.sh`: the built server through `./autodev lsp`, as an editor"
                + " starts it, each figure next to\nits floor in the same run. " + runs + " interleaved starts; "
                + Runtime.getRuntime().availableProcessors() + " x " + processor + ", Java " + Runtime.version()
                + ".\n[completion.md](completion.md#how-fast-it-is) has the figures of suggestions at the cursor."
                + "\n\n| what | median | least | most | against the floor |\n| --- | --- | --- | --- | --- |\n"
                + String.join("\n", rows) + "\n";
    }
}

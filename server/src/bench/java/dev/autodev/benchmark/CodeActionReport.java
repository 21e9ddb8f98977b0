// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the code action request in a short and in a long Java file, over stdio of the real server: {@code
 * CodeActionReport LAUNCHER}. The floor is a request for a file that is not open.
 */
public final class CodeActionReport {

    private static final int WARM_UP = 500;
    private static final int REQUESTS = 2_000;
    private static final int KEYSTROKES = 60;

    private final ServerProcess server;

    private CodeActionReport(ServerProcess server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("autodev-code-actions");
        Map<String, String> environment = ServerProcess.environment(home);
        try (ServerProcess process = new ServerProcess(List.of(arguments[0], "lsp"), environment)) {
            process.request(String.format(Locale.ROOT, ServerProcess.INITIALIZE, "null"));
            process.notify("\"method\":\"initialized\",\"params\":{}");
            CodeActionReport report = new CodeActionReport(process);
            System.out.printf("%-34s%12s%12s%12s%n", "milliseconds", "p50", "p90", "p99");
            report.row("no file (floor)", "file:///none", WARM_UP, REQUESTS, false);
            for (int lines : new int[] {100, 10_000}) {
                String uri = report.open(lines);
                report.row(lines + " lines, opened", uri, WARM_UP, REQUESTS, false);
                report.row(lines + " lines, after a keystroke", uri, KEYSTROKES, KEYSTROKES, true);
            }
        } finally {
            Files.deleteIfExists(home);
        }
    }

    private String open(int lines) throws IOException {
        String uri = "file:///w/Sample" + lines + ".java";
        String text = SampleFile.ofLines(lines).document().text();
        server.notify("\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"" + uri
                + "\",\"languageId\":\"java\",\"version\":0,\"text\":" + new JsonPrimitive(text) + "}}");
        return uri;
    }

    private void row(String name, String uri, int warmUp, int requests, boolean typing) throws IOException {
        double[] millis = new double[requests];
        for (int i = -warmUp; i < requests; i++) {
            // in a method that both files contain
            int line = 9 + 9 * (i & 7);
            if (typing) {
                server.notify("\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\""
                        + uri + "\",\"version\":" + (warmUp + i + 1) + "},\"contentChanges\":[{" + range(line, 0)
                        + ",\"text\":\" \"}]}");
            }
            long started = System.nanoTime();
            server.request("\"method\":\"textDocument/codeAction\",\"params\":{\"textDocument\":{\"uri\":\"" + uri
                    + "\"}," + range(line, 10) + ",\"context\":{\"diagnostics\":[]}}");
            if (i >= 0) {
                millis[i] = (System.nanoTime() - started) / 1e6;
            }
        }
        double[] sorted = Sample.of(millis).sorted();
        System.out.printf(
                "%-34s%12.2f%12.2f%12.2f%n",
                name, sorted[requests / 2], sorted[requests * 9 / 10], sorted[requests * 99 / 100]);
    }

    private static String range(int line, int character) {
        String at = "{\"line\":" + line + ",\"character\":" + character + "}";
        return "\"range\":{\"start\":" + at + ",\"end\":" + at + "}";
    }
}

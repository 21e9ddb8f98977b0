// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import com.google.gson.JsonPrimitive;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what a generation costs besides the model's time, over stdio of the real server: {@code GenerationReport ROUNDS
 * LAUNCHER...}. The case is <i>Improve</i> on a method, against a stub vendor that answers at once. With several launchers,
 * they take turns in each round, so that two builds can be compared.
 */
public final class GenerationReport {

    private static final int COLD = 100;
    private static final int WARM = 1_200;
    private static final int LAST = 200;

    private static final List<Language> LANGUAGES = List.of(
            new Language(
                    "java",
                    "file:///w/Sample.java",
                    SampleFile.ofLines(100).document().text(),
                    6,
                    """
                    ```java
                    /** Adds 0 to what is given, unless that is negative. */
                    static int step0(int value) {
                        return value < 0 ? -1 : value;
                    }
                    ```
                    """),
            new Language("python", "file:///w/sample.py", python(), 8, """
                    ```python
                    def step0(value):
                        \"""Adds 0 to what is given, unless that is negative.\"""
                        return -1 if value < 0 else value
                    ```
                    """));

    /** @param line a line in the method to improve, from 0 */
    private record Language(String id, String uri, String text, int line, String answer) {

        /** The menu at the method, which editors request as soon as the cursor is there, for their light bulb. */
        String menu() {
            return "\"method\":\"textDocument/codeAction\",\"params\":{\"textDocument\":{\"uri\":\"" + uri
                    + "\"},\"range\":" + range() + ",\"context\":{\"diagnostics\":[]}}";
        }

        private String range() {
            return "{\"start\":{\"line\":" + line + ",\"character\":10},\"end\":{\"line\":" + line
                    + ",\"character\":10}}";
        }

        String request() {
            return "\"method\":\"autodev/generate\",\"params\":{\"spec\":\"\",\"task\":\"refactor\",\"textDocument\":{\"uri\":\""
                    + uri + "\"},\"range\":" + range() + ",\"cache\":\"off\"}";
        }
    }

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();
    private final Map<String, String> environment;

    private GenerationReport(Path home) {
        environment = ServerProcess.environment(home);
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("autodev-generations");
        List<String> launchers = Arrays.asList(arguments).subList(1, arguments.length);
        GenerationReport report = new GenerationReport(home);
        for (int round = Integer.parseInt(arguments[0]); round > 0; round--) {
            for (Language language : LANGUAGES) {
                for (String launcher : launchers) {
                    report.oneAfterAnother(launcher, language);
                    report.afterTheMenu(launcher, language);
                    report.atOnce(launcher, language);
                    report.cancelled(launcher, language);
                }
            }
        }
        System.out.printf("%-66s%10s%10s%10s%n", "milliseconds", "median", "least", "most");
        report.measured.forEach((name, values) -> {
            Sample sample =
                    Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray());
            System.out.printf(
                    Locale.ROOT,
                    "%-66s%10.2f%10.2f%10.2f%n",
                    name,
                    sample.median(),
                    sample.sorted()[0],
                    sample.sorted()[values.size() - 1]);
        });
    }

    private void oneAfterAnother(String launcher, Language language) throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(language.answer()));
                ServerProcess server = twoSecondsOld(launcher, language, vendor)) {
            double[] millis = new double[WARM];
            double processorBefore = 0;
            for (int i = 0; i < WARM; i++) {
                if (i == WARM - LAST) {
                    processorBefore = server.processorMillis();
                }
                long begin = System.nanoTime();
                String answer = server.request(language.request());
                millis[i] = (System.nanoTime() - begin) / 1e6;
                if (!answer.contains("\"valid\"")) {
                    throw new IllegalStateException("not the expected result: " + answer);
                }
            }
            double processor = (server.processorMillis() - processorBefore) / LAST;
            add(launcher, language, "the first, two seconds after start", millis[0]);
            add(launcher, language, "generations 10 to 100, p50", median(millis, 10, COLD));
            add(launcher, language, "after 1,000, p50", median(millis, WARM - LAST, WARM));
            add(launcher, language, "after 1,000, processor time of each", processor);
        }
    }

    /** As in an editor that requests the menu when the file is opened; the others call the method of a custom client. */
    private void afterTheMenu(String launcher, Language language) throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(language.answer()));
                ServerProcess server = opened(launcher, language, vendor)) {
            server.request(language.menu());
            Thread.sleep(Duration.ofSeconds(2));
            long begin = System.nanoTime();
            server.request(language.request());
            add(launcher, language, "the first, two seconds after the first menu", (System.nanoTime() - begin) / 1e6);
        }
    }

    private void atOnce(String launcher, Language language) throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI)
                        .script(new Behaviour.Delayed(language.answer(), Duration.ofMillis(200)));
                ServerProcess server = twoSecondsOld(launcher, language, vendor)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                server.send(language.request().replace("\"spec\":\"\"", "\"spec\":\"shorter " + i + "\""));
            }
            for (int i = 0; i < 100; i++) {
                server.anyAnswer();
            }
            add(launcher, language, "100 at once, each answered after 200 ms", (System.nanoTime() - begin) / 1e6);
        }
    }

    private void cancelled(String launcher, Language language) throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(new Behaviour.HangBeforeHeaders());
                ServerProcess server = twoSecondsOld(launcher, language, vendor)) {
            int id = server.send(language.request());
            vendor.awaitRequest(Duration.ofSeconds(20));
            long begin = System.nanoTime();
            server.notify("\"method\":\"$/cancelRequest\",\"params\":{\"id\":" + id + "}");
            vendor.awaitClosed(Duration.ofSeconds(20));
            add(
                    launcher,
                    language,
                    "the first, cancelled: until its socket is closed",
                    (System.nanoTime() - begin) / 1e6);
        }
    }

    private ServerProcess twoSecondsOld(String launcher, Language language, StubVendor vendor)
            throws IOException, InterruptedException {
        ServerProcess server = opened(launcher, language, vendor);
        Thread.sleep(Duration.ofSeconds(2));
        return server;
    }

    private ServerProcess opened(String launcher, Language language, StubVendor vendor) throws IOException {
        ServerProcess server = new ServerProcess(List.of(launcher, "lsp"), environment);
        server.request(String.format(Locale.ROOT, ServerProcess.INITIALIZE, ServerProcess.provider(vendor)));
        server.notify("\"method\":\"initialized\",\"params\":{}");
        server.notify("\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"" + language.uri()
                + "\",\"languageId\":\"" + language.id() + "\",\"version\":1,\"text\":"
                + new JsonPrimitive(language.text()) + "}}");
        return server;
    }

    private void add(String launcher, Language language, String what, double millis) {
        measured.computeIfAbsent(launcher + " " + language.id() + ": " + what, name -> new ArrayList<>())
                .add(millis);
    }

    private static double median(double[] values, int from, int to) {
        return Sample.of(Arrays.copyOfRange(values, from, to)).median();
    }

    private static String python() {
        StringBuilder text = new StringBuilder("import math\n\n\nclass Sample:\n    pass\n\n\n");
        for (int i = 0; i < 12; i++) {
            text.append("def step%1$d(value):\n    \"\"\"Adds %1$d to what is given, unless that is negative.\"\"\"\n"
                    .formatted(i));
            text.append("    result = value\n    if result < 0:\n        return -1\n    return result + %d\n\n\n"
                    .formatted(i));
        }
        return text.toString();
    }
}

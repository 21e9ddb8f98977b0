// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the built server over stdio, with a floor for each figure in the same run, and writes docs/performance.md:
 * {@code ServerReport LAUNCHER FILE [RUNS]}.
 */
public final class ServerReport {

    private static final String DOCUMENT = "\"textDocument\":{\"uri\":\"file:///bench/Calc.java\"";
    private static final String CURSOR =
            "\"range\":{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":8}}";
    private static final String CODE_ACTION = "\"method\":\"textDocument/codeAction\",\"params\":{" + DOCUMENT + "},"
            + CURSOR + ",\"context\":{\"diagnostics\":[]}}";
    private static final String STUB = "class Calc {\\n    static int fibonacci(int n) {\\n        \\n    }\\n}\\n";
    private static final String ANSWER =
            "```java\n        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);\n```\n";
    /** A whole function, which is valid code wherever it is placed; an invalid answer would be repaired by a second call. */
    private static final String FUNCTION = "```java\nstatic int number(int n) {\n    return n;\n}\n```\n";

    private final List<String> launcher;
    private final List<String> echo;
    private final Map<String, String> environment;
    private final int runs;
    private final ReportTable table = new ReportTable();

    private ServerReport(String launcher, Path home, int runs) {
        this.launcher = List.of(launcher, "lsp");
        this.echo = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("bench.classes"),
                EchoMain.class.getName());
        this.environment = ServerProcess.environment(home);
        this.runs = runs;
    }

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("autodev-bench");
        ServerReport report = new ServerReport(args[0], home, args.length > 2 ? Integer.parseInt(args[2]) : 20);
        report.start();
        report.roundTrips();
        report.generations();
        report.memory();
        String text = report.table.text(report.runs);
        System.out.println(text);
        Files.writeString(Path.of(args[1]), text);
    }

    private void start() throws Exception {
        try (ServerProcess first = editor("null")) {
            // makes the class archive if it is missing
            first.request(CODE_ACTION);
        }
        double[] floor = new double[runs];
        double[] initialize = new double[runs];
        double[] action = new double[runs];
        for (int i = 0; i < runs; i++) {
            long begin = System.nanoTime();
            try (ServerProcess server = new ServerProcess(echo, environment)) {
                server.request(String.format(Locale.ROOT, ServerProcess.INITIALIZE, "null"));
                floor[i] = millis(begin);
            }
            begin = System.nanoTime();
            try (ServerProcess server = new ServerProcess(launcher, environment)) {
                server.request(String.format(Locale.ROOT, ServerProcess.INITIALIZE, "null"));
                initialize[i] = millis(begin);
                open(server, STUB);
                server.request(CODE_ACTION);
                action[i] = millis(begin);
            }
        }
        Sample least = Sample.of(floor);
        table.row("start: bare Java echo answers (ms)", least);
        table.row(
                "start: `initialize` answered (ms)",
                Sample.of(initialize),
                Sample.of(initialize).times(least));
        table.row(
                "start: first code action answered (ms)",
                Sample.of(action),
                Sample.of(action).times(least));
    }

    private void roundTrips() throws Exception {
        int requests = 3000;
        Sample floor;
        try (ServerProcess server = new ServerProcess(echo, environment)) {
            floor = micros(server, CODE_ACTION, requests);
        }
        table.row("round trip: bare Java echo (us)", floor);
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(ANSWER));
                ServerProcess server = editor(ServerProcess.provider(vendor))) {
            Sample actions = micros(server, CODE_ACTION, requests);
            table.row("round trip: code action (us)", actions, actions.beyond(floor));
            Sample cached = micros(server, generate("use"), requests);
            table.row("round trip: generation from the cache (us)", cached, cached.beyond(floor));
        }
    }

    private void generations() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(ANSWER))) {
            double[] at = new double[5];
            for (int i = 0; i < at.length; i++) {
                try (ServerProcess server = editor(ServerProcess.provider(vendor))) {
                    long begin = System.nanoTime();
                    server.request(generate("off"));
                    at[i] = millis(begin);
                }
            }
            table.row("generation: the first, at once after start (ms)", Sample.of(at));
            for (int i = 0; i < at.length; i++) {
                try (ServerProcess server = editor(ServerProcess.provider(vendor))) {
                    server.request(CODE_ACTION);
                    Thread.sleep(Duration.ofSeconds(3));
                    long begin = System.nanoTime();
                    server.request(generate("off"));
                    at[i] = millis(begin);
                }
            }
            table.row("generation: the first, three seconds after start (ms)", Sample.of(at));
            Sample alone = callAlone(vendor, 1000);
            table.row("generation: the call to the stub alone (us)", alone);
            try (ServerProcess server = editor(ServerProcess.provider(vendor))) {
                Sample warm = micros(server, generate("off"), 2000);
                table.row("generation: against a stub that answers at once, warm (us)", warm, warm.beyond(alone));
            }
        }
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI)
                        .script(new Behaviour.Delayed(FUNCTION, Duration.ofSeconds(1)));
                ServerProcess server = editor(ServerProcess.provider(vendor))) {
            double[] hundred = new double[9];
            for (int i = 0; i < hundred.length; i++) {
                long begin = System.nanoTime();
                for (int n = 0; n < 100; n++) {
                    server.send("\"method\":\"autodev/generate\",\"params\":{\"spec\":\"number " + n
                            + "\",\"task\":\"generate\",\"languageId\":\"java\",\"cache\":\"off\"}");
                }
                for (int n = 0; n < 100; n++) {
                    server.anyAnswer();
                }
                hundred[i] = millis(begin);
            }
            table.row("generation: 100 at once, each answered after 1 s (ms)", Sample.of(hundred));
        }
    }

    private static Sample callAlone(StubVendor vendor, int times) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(vendor.url() + "/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"stub\",\"messages\":[]}"))
                .build();
        double[] micros = new double[times];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = -times; i < times; i++) {
                long begin = System.nanoTime();
                client.send(question, HttpResponse.BodyHandlers.ofString());
                if (i >= 0) {
                    micros[i] = (System.nanoTime() - begin) / 1000.0;
                }
            }
        }
        return Sample.of(micros);
    }

    private void memory() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(ANSWER));
                ServerProcess server = editor(ServerProcess.provider(vendor))) {
            server.request(CODE_ACTION);
            table.row("memory: after the first code action (MB)", Sample.of(server.residentMegabytes()));
            Thread.sleep(Duration.ofSeconds(5));
            table.row("memory: five seconds later, warmed up (MB)", Sample.of(server.residentMegabytes()));
            String large = "\"textDocument\":{\"uri\":\"file:///bench/Large.java\"";
            StringBuilder text = new StringBuilder("class Large {\\n");
            for (int i = 0; text.length() < 1_000_000; i++) {
                text.append("    int f")
                        .append(i)
                        .append("(int a) {\\n        return a + ")
                        .append(i)
                        .append(";\\n    }\\n");
            }
            server.notify("\"method\":\"textDocument/didOpen\",\"params\":{" + large
                    + ",\"languageId\":\"java\",\"version\":1,\"text\":\"" + text + "}\\n\"}}");
            double half = 0;
            double[] changes = new double[2000];
            for (int i = 0; i < 10_000; i++) {
                switch (i % 5) {
                    case 0 -> {
                        long begin = System.nanoTime();
                        server.notify(
                                "\"method\":\"textDocument/didChange\",\"params\":{" + large + ",\"version\":" + (i + 2)
                                        + "},\"contentChanges\":[{\"range\":{\"start\":{\"line\":9000,\"character\":0},"
                                        + "\"end\":{\"line\":9000,\"character\":0}},\"text\":\"x\"}]}");
                        server.request(
                                "\"method\":\"textDocument/codeAction\",\"params\":{\"textDocument\":{\"uri\":\"file:///none\"},"
                                        + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
                        changes[i / 5] = (System.nanoTime() - begin) / 1000.0;
                    }
                    case 1 -> server.request(generate("off"));
                    case 2 -> server.request(generate("use"));
                    default -> server.request(CODE_ACTION);
                }
                if (i == 5_000) {
                    half = server.residentMegabytes();
                }
            }
            table.row("document: one character into 1 MB, and an empty code action behind it (us)", Sample.of(changes));
            table.row("memory: after 5,000 requests, 1 MB open (MB)", Sample.of(half));
            table.row("memory: after 10,000 requests, 1 MB open (MB)", Sample.of(server.residentMegabytes()));
        }
    }

    private ServerProcess editor(String options) throws IOException {
        ServerProcess server = new ServerProcess(launcher, environment);
        server.request(String.format(Locale.ROOT, ServerProcess.INITIALIZE, options));
        open(server, STUB);
        return server;
    }

    private static void open(ServerProcess server, String text) throws IOException {
        server.notify("\"method\":\"initialized\",\"params\":{}");
        server.notify("\"method\":\"textDocument/didOpen\",\"params\":{" + DOCUMENT
                + ",\"languageId\":\"java\",\"version\":1,\"text\":\"" + text + "\"}}");
    }

    private static String generate(String cache) {
        return "\"method\":\"autodev/generate\",\"params\":{\"spec\":\"\",\"task\":\"implement\"," + DOCUMENT + "},"
                + CURSOR + ",\"cache\":\"" + cache + "\"}";
    }

    private static Sample micros(ServerProcess server, String request, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            server.request(request);
        }
        double[] micros = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            server.request(request);
            micros[i] = (System.nanoTime() - begin) / 1000.0;
        }
        return Sample.of(micros);
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}

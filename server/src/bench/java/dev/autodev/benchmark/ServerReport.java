package dev.autodev.benchmark;

import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the built server as an editor meets it, each figure beside its floor in the same run, and writes the table of
 * docs/performance.md. {@code ServerReport LAUNCHER FILE [RUNS]}
 */
public final class ServerReport {

    private static final String URI = "\"textDocument\":{\"uri\":\"file:///bench/Calc.java\"";
    private static final String CURSOR =
            "\"range\":{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":8}}";
    private static final String CODE_ACTION = "\"method\":\"textDocument/codeAction\",\"params\":{" + URI + "},"
            + CURSOR + ",\"context\":{\"diagnostics\":[]}}";
    private static final String STUB = "class Calc {\\n    static int fibonacci(int n) {\\n        \\n    }\\n}\\n";
    private static final String ANSWER =
            "```java\n        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);\n```\n";
    /** Whole, so that it is right wherever it goes: a wrong one would be asked for once more. */
    private static final String FUNCTION = "```java\nstatic int number(int n) {\n    return n;\n}\n```\n";

    private final List<String> launcher;
    private final List<String> echo;
    private final Map<String, String> environment;
    private final int runs;
    private final List<String> rows = new ArrayList<>();

    private ServerReport(String launcher, Path home, int runs) {
        this.launcher = List.of(launcher, "lsp");
        this.echo = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("bench.classes"),
                EchoMain.class.getName());
        this.environment = Map.of(
                "AUTODEV_CONFIG", home.resolve("none.toml").toString(),
                "AUTODEV_CACHE_DIR", "off",
                "XDG_STATE_HOME", home.toString());
        this.runs = runs;
    }

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("autodev-bench");
        ServerReport report = new ServerReport(args[0], home, args.length > 2 ? Integer.parseInt(args[2]) : 20);
        report.start();
        report.roundTrips();
        report.generations();
        report.memory();
        String text = report.text();
        System.out.println(text);
        Files.writeString(Path.of(args[1]), text);
    }

    private void start() throws Exception {
        try (ServerProcess first = editor("null")) {
            // makes the class archive where there is none
            first.ask(CODE_ACTION);
        }
        double[] floor = new double[runs];
        double[] initialize = new double[runs];
        double[] action = new double[runs];
        for (int i = 0; i < runs; i++) {
            long begin = System.nanoTime();
            try (ServerProcess server = new ServerProcess(echo, environment)) {
                server.ask(String.format(Locale.ROOT, ServerProcess.INITIALIZE, "null"));
                floor[i] = millis(begin);
            }
            begin = System.nanoTime();
            try (ServerProcess server = new ServerProcess(launcher, environment)) {
                server.ask(String.format(Locale.ROOT, ServerProcess.INITIALIZE, "null"));
                initialize[i] = millis(begin);
                open(server, STUB);
                server.ask(CODE_ACTION);
                action[i] = millis(begin);
            }
        }
        Sample least = Sample.of(floor);
        row("start: bare Java echo answers (ms)", least, "%.0f", "");
        row("start: `initialize` answered (ms)", Sample.of(initialize), "%.0f", ratio(initialize, least));
        row("start: first code action answered (ms)", Sample.of(action), "%.0f", ratio(action, least));
    }

    private void roundTrips() throws Exception {
        int requests = 3000;
        Sample floor;
        try (ServerProcess server = new ServerProcess(echo, environment)) {
            floor = micros(server, CODE_ACTION, requests);
        }
        row("round trip: bare Java echo (us)", floor, "%.0f", "");
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(ANSWER));
                ServerProcess server = editor(provider(vendor))) {
            Sample actions = micros(server, CODE_ACTION, requests);
            row("round trip: code action (us)", actions, "%.0f", over(actions, floor, "us"));
            Sample cached = micros(server, generate("use"), requests);
            row("round trip: generation from the cache (us)", cached, "%.0f", over(cached, floor, "us"));
        }
    }

    private void generations() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(ANSWER))) {
            double[] at = new double[5];
            for (int i = 0; i < at.length; i++) {
                try (ServerProcess server = editor(provider(vendor))) {
                    long begin = System.nanoTime();
                    server.ask(generate("off"));
                    at[i] = millis(begin);
                }
            }
            row("generation: the first, at once after start (ms)", Sample.of(at), "%.0f", "");
            for (int i = 0; i < at.length; i++) {
                try (ServerProcess server = editor(provider(vendor))) {
                    server.ask(CODE_ACTION);
                    Thread.sleep(Duration.ofSeconds(3));
                    long begin = System.nanoTime();
                    server.ask(generate("off"));
                    at[i] = millis(begin);
                }
            }
            row("generation: the first, three seconds after start (ms)", Sample.of(at), "%.0f", "");
            try (ServerProcess server = editor(provider(vendor))) {
                Sample warm = micros(server, generate("off"), 1000);
                row("generation: against a stub that answers at once, warm (us)", warm, "%.0f", "");
            }
        }
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI)
                        .script(new Behaviour.Delayed(FUNCTION, Duration.ofSeconds(1)));
                ServerProcess server = editor(provider(vendor))) {
            double[] hundred = new double[3];
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
            row("generation: 100 at once, each answered after 1 s (ms)", Sample.of(hundred), "%.0f", "");
        }
    }

    private void memory() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(Behaviour.ok(ANSWER));
                ServerProcess server = editor(provider(vendor))) {
            server.ask(CODE_ACTION);
            row(
                    "memory: after the first code action (MB)",
                    Sample.of(new double[] {server.residentMegabytes()}),
                    "%.0f",
                    "");
            String large = "\"textDocument\":{\"uri\":\"file:///bench/Large.java\"";
            StringBuilder text = new StringBuilder("class Large {\\n");
            for (int i = 0; text.length() < 1_000_000; i++) {
                text.append("    int f")
                        .append(i)
                        .append("(int a) {\\n        return a + ")
                        .append(i)
                        .append(";\\n    }\\n");
            }
            server.tell("\"method\":\"textDocument/didOpen\",\"params\":{" + large
                    + ",\"languageId\":\"java\",\"version\":1,\"text\":\"" + text + "}\\n\"}}");
            double half = 0;
            double[] changes = new double[2000];
            for (int i = 0; i < 10_000; i++) {
                switch (i % 5) {
                    case 0 -> {
                        long begin = System.nanoTime();
                        server.tell(
                                "\"method\":\"textDocument/didChange\",\"params\":{" + large + ",\"version\":" + (i + 2)
                                        + "},\"contentChanges\":[{\"range\":{\"start\":{\"line\":9000,\"character\":0},"
                                        + "\"end\":{\"line\":9000,\"character\":0}},\"text\":\"x\"}]}");
                        server.ask(
                                "\"method\":\"textDocument/codeAction\",\"params\":{\"textDocument\":{\"uri\":\"file:///none\"},"
                                        + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
                        changes[i / 5] = (System.nanoTime() - begin) / 1000.0;
                    }
                    case 1 -> server.ask(generate("off"));
                    case 2 -> server.ask(generate("use"));
                    default -> server.ask(CODE_ACTION);
                }
                if (i == 5_000) {
                    half = server.residentMegabytes();
                }
            }
            row(
                    "document: one character into 1 MB, and an empty code action behind it (us)",
                    Sample.of(changes),
                    "%.0f",
                    "");
            row("memory: after 5,000 requests, 1 MB open (MB)", Sample.of(new double[] {half}), "%.0f", "");
            row(
                    "memory: after 10,000 requests, 1 MB open (MB)",
                    Sample.of(new double[] {server.residentMegabytes()}),
                    "%.0f",
                    "");
        }
    }

    private ServerProcess editor(String options) throws IOException {
        ServerProcess server = new ServerProcess(launcher, environment);
        server.ask(String.format(Locale.ROOT, ServerProcess.INITIALIZE, options));
        open(server, STUB);
        return server;
    }

    private static void open(ServerProcess server, String text) throws IOException {
        server.tell("\"method\":\"initialized\",\"params\":{}");
        server.tell("\"method\":\"textDocument/didOpen\",\"params\":{" + URI
                + ",\"languageId\":\"java\",\"version\":1,\"text\":\"" + text + "\"}}");
    }

    private static String provider(StubVendor vendor) {
        return "{\"providers\":{\"stub\":{\"type\":\"openai\",\"model\":\"stub\",\"base_url\":\"" + vendor.url()
                + "/v1\"}}}";
    }

    private static String generate(String cache) {
        return "\"method\":\"autodev/generate\",\"params\":{\"spec\":\"\",\"task\":\"implement\"," + URI + "}," + CURSOR
                + ",\"cache\":\"" + cache + "\"}";
    }

    private static Sample micros(ServerProcess server, String request, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            server.ask(request);
        }
        double[] micros = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            server.ask(request);
            micros[i] = (System.nanoTime() - begin) / 1000.0;
        }
        return Sample.of(micros);
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static String ratio(double[] measured, Sample floor) {
        return String.format(Locale.ROOT, "%.1f x", Sample.of(measured).median() / floor.median());
    }

    private static String over(Sample measured, Sample floor, String unit) {
        return String.format(Locale.ROOT, "+%.0f %s", measured.median() - floor.median(), unit);
    }

    private void row(String what, Sample sample, String format, String floor) {
        rows.add("| " + what + " | " + sample.columns(format) + " | " + floor + " |");
        System.err.println(rows.getLast());
    }

    private String text() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("unknown");
        return "# Performance\n\nWritten by `benchmarks/server.sh`: the built server through `./autodev lsp`, as an editor"
                + " starts it, each figure beside\nits floor in the same run. " + runs + " interleaved starts; "
                + Runtime.getRuntime().availableProcessors() + " x " + processor + ", Java " + Runtime.version()
                + ".\n\n| what | median | least | most | against the floor |\n| --- | --- | --- | --- | --- |\n"
                + String.join("\n", rows) + "\n";
    }
}

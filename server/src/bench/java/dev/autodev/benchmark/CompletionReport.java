// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.benchmark.SuggestionEditor.Place;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures suggestions at the cursor over stdio of the built server, against a stub vendor: {@code CompletionReport [--only
 * PART] ROUNDS LAUNCHER...}. Several launchers take turns in each round of starts.
 */
public final class CompletionReport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COLUMN = 8;
    private static final int WARM_UP = 600;
    private static final int SUGGESTIONS = 1_000;
    /** Suggestions between two readings of the processor time, whose unit is 10 ms. */
    private static final int BLOCK = 100;

    private static final int DOCUMENTS = 50;
    private static final int KEPT = 32;
    private static final String ANSWER = "compute(alpha, beta) + offset;";
    /** Long, so that typing along it goes on for a while. */
    private static final String LONG_ANSWER = "compute(" + "alpha + beta * gamma - delta, ".repeat(10) + "omega);";

    private static final String ECHO = "bare Java echo of a request (us)";
    private static final String CALL = "the call to the stub alone (us)";
    private static final String CODE = "const total = compute(alpha, beta, gamma) + offset_of(delta) * scale; "
            + "if (total > limit and not finished) { report(total, limit, finished, \"over\"); } return total;";

    private final Map<String, String> environment;
    private final SuggestionTable table = new SuggestionTable();
    private final boolean isOneOfSeveral;

    private CompletionReport(Path home, boolean isOneOfSeveral) {
        this.environment = ServerProcess.environment(home);
        this.isOneOfSeveral = isOneOfSeveral;
    }

    public static void main(String[] arguments) throws Exception {
        boolean isPart = arguments[0].equals("--only");
        String part = isPart ? arguments[1] : "";
        List<String> rest = Arrays.asList(arguments).subList(isPart ? 2 : 0, arguments.length);
        List<String> launchers = rest.subList(1, rest.size());
        CompletionReport report =
                new CompletionReport(Files.createTempDirectory("autodev-completions"), launchers.size() > 1);
        for (String launcher : launchers) {
            // makes the class archive if it is missing
            report.start(launcher, "null", true).close();
        }
        try {
            for (int round = Integer.parseInt(rest.getFirst()); round > 0; round--) {
                for (String launcher : launchers) {
                    report.run(part, "starts", () -> report.starts(launcher));
                }
            }
            report.floors();
            for (String launcher : launchers) {
                report.run(part, "warm", () -> report.warm(launcher, 1_000));
                report.run(part, "warm", () -> report.warm(launcher, 20_000));
                report.run(part, "along", () -> report.typedAlong(launcher));
                report.run(part, "superseded", () -> report.superseded(launcher));
                report.run(part, "trace", () -> report.trace(launcher));
                report.run(part, "history", () -> report.history(launcher));
            }
        } finally {
            System.out.println(report.table.text());
        }
    }

    private interface Part {
        void run() throws Exception;
    }

    /** @param wanted "" for all parts */
    private void run(String wanted, String name, Part part) throws Exception {
        if (wanted.isEmpty() || wanted.equals(name)) {
            part.run();
        }
    }

    private SuggestionEditor start(String launcher, String options, boolean takesSuggestions) throws IOException {
        return SuggestionEditor.start(List.of(launcher, "lsp"), environment, options, takesSuggestions);
    }

    private static String provider(StubVendor vendor) {
        return "{\"providers\":{\"stub\":{\"type\":\"openai\",\"model\":\"stub\",\"base_url\":\"" + vendor.url()
                + "\",\"completion\":\"infill\"}},\"completion\":{\"deadline_ms\":60000}}";
    }

    private String row(String launcher, String what) {
        return isOneOfSeveral ? launcher + ": " + what : what;
    }

    private void starts(String launcher) throws Exception {
        try (StubVendor vendor = vendor(ANSWER)) {
            for (boolean takesSuggestions : new boolean[] {false, true}) {
                String who = takesSuggestions ? ", suggestions announced" : ", without suggestions";
                long begin = System.nanoTime();
                try (SuggestionEditor editor = start(launcher, provider(vendor), takesSuggestions)) {
                    table.add(row(launcher, "`initialize` answered" + who + " (ms)"), millis(begin));
                    Place place = editor.open("Start", 100);
                    editor.menu(place);
                    table.add(row(launcher, "first code action answered" + who + " (ms)"), millis(begin));
                    table.add(
                            row(launcher, "processor time up to it" + who + " (ms)"), editor.server.processorMillis());
                    table.add(row(launcher, "memory after it" + who + " (MB)"), editor.server.residentMegabytes());
                }
            }
            first(launcher, vendor, Duration.ZERO, "the first suggestion, at once after start (ms)", false);
            first(
                    launcher,
                    vendor,
                    Duration.ofSeconds(3),
                    "the first suggestion, three seconds after start (ms)",
                    true);
        }
    }

    private void first(String launcher, StubVendor vendor, Duration wait, String what, boolean isMemoryMeasured)
            throws Exception {
        try (SuggestionEditor editor = start(launcher, provider(vendor), true)) {
            Place place = editor.open("Start", 100);
            editor.menu(place);
            Thread.sleep(wait);
            if (isMemoryMeasured) {
                table.add(row(launcher, "memory before it (MB)"), editor.server.residentMegabytes());
            }
            double processor = editor.server.processorMillis();
            long begin = System.nanoTime();
            editor.type(place, COLUMN, COLUMN, "int a = ");
            editor.awaitSuggestion(editor.request(place, COLUMN + 8, SuggestionEditor.INVOKED));
            table.add(row(launcher, what), millis(begin));
            table.add(row(launcher, "processor time of " + what), editor.server.processorMillis() - processor);
            if (isMemoryMeasured) {
                table.add(row(launcher, "memory after it, the first one (MB)"), editor.server.residentMegabytes());
            }
        }
    }

    private void floors() throws Exception {
        List<String> echo = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("bench.classes"),
                EchoMain.class.getName());
        try (SuggestionEditor editor = SuggestionEditor.start(echo, environment, "null", true)) {
            Place place = new Place("file:///none", 1);
            for (int i = -WARM_UP; i < SUGGESTIONS; i++) {
                long begin = System.nanoTime();
                editor.type(place, COLUMN, COLUMN, "x");
                editor.server.await(editor.request(place, COLUMN, SuggestionEditor.TYPED));
                add(i, ECHO, micros(begin));
            }
        }
        try (StubVendor vendor = vendor(ANSWER);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest call = HttpRequest.newBuilder(URI.create(vendor.url() + "/infill"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"stream\":true}"))
                    .build();
            for (int i = -WARM_UP; i < SUGGESTIONS; i++) {
                long begin = System.nanoTime();
                client.send(call, HttpResponse.BodyHandlers.ofString());
                add(i, CALL, micros(begin));
            }
        }
    }

    /** Another text at the cursor each time, so that each suggestion is a call. */
    private void warm(String launcher, int lines) throws Exception {
        String what = row(launcher, "a suggestion by a call, warm, in %,d lines (us)".formatted(lines));
        try (StubVendor vendor = vendor(ANSWER);
                SuggestionEditor editor = start(launcher, provider(vendor), true)) {
            Place place = editor.open("Warm", lines);
            int written = 0;
            double used = 0;
            for (int i = -WARM_UP; i < SUGGESTIONS; i++) {
                if (i % BLOCK == 0) {
                    double until = editor.server.processorMillis();
                    add(i - 1, what + ", processor time (ms)", (until - used) / BLOCK);
                    used = until;
                }
                String text = "int v" + (i + WARM_UP) + " = ";
                long begin = System.nanoTime();
                editor.type(place, COLUMN, COLUMN + written, text);
                written = text.length();
                editor.awaitSuggestion(editor.request(place, COLUMN + written, SuggestionEditor.INVOKED));
                add(i, what, micros(begin));
            }
            table.against(what, CALL);
        }
    }

    private void typedAlong(String launcher) throws Exception {
        String what = row(launcher, "typed along a suggestion (us)");
        AtomicInteger calls = new AtomicInteger();
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).choose(request -> {
                    calls.incrementAndGet();
                    return Behaviour.ok(LONG_ANSWER);
                });
                SuggestionEditor editor = start(launcher, provider(vendor), true)) {
            Place place = editor.open("Along", 1_000);
            editor.type(place, COLUMN, COLUMN, "int a = ");
            int start = COLUMN + 8;
            editor.awaitSuggestion(editor.request(place, start, SuggestionEditor.INVOKED));
            int typed = 0;
            for (int i = -WARM_UP; i < SUGGESTIONS; i++) {
                long begin = System.nanoTime();
                if (typed == LONG_ANSWER.length() - 10) {
                    editor.type(place, start, start + typed, "");
                    typed = 0;
                } else {
                    editor.type(place, start + typed, start + typed, LONG_ANSWER.substring(typed, typed + 1));
                    typed++;
                }
                editor.awaitSuggestion(editor.request(place, start + typed, SuggestionEditor.TYPED));
                add(i, what, micros(begin));
            }
            table.against(what, ECHO);
            table.add(
                    row(launcher, "calls for %,d keys along a suggestion".formatted(WARM_UP + SUGGESTIONS)),
                    calls.get() - 1);
        }
    }

    private void superseded(String launcher) throws Exception {
        String answered = row(launcher, "superseded: answered with null (us)");
        String closed = row(launcher, "superseded: connection closed (us)");
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(new Behaviour.HangBeforeHeaders());
                SuggestionEditor editor = start(launcher, provider(vendor), true)) {
            Place place = editor.open("Superseded", 1_000);
            String text = "int v = ";
            editor.type(place, COLUMN, COLUMN, text);
            int older = editor.request(place, COLUMN + text.length(), SuggestionEditor.INVOKED);
            int column = COLUMN + text.length();
            for (int i = -100; i < 300; i++) {
                vendor.awaitRequest(PATIENCE);
                long begin = System.nanoTime();
                String number = i + 100 + " + ";
                editor.type(place, column, column, number);
                column += number.length();
                int newer = editor.request(place, column, SuggestionEditor.INVOKED);
                editor.server.await(older);
                double nothing = micros(begin);
                double end = (vendor.awaitClosed(PATIENCE) - begin) / 1e3;
                add(i, answered, nothing);
                add(i, closed, end);
                older = newer;
            }
        }
    }

    /** Some five keys a second, with pauses, and a model that takes 150 to 400 ms and writes something else. */
    private void trace(String launcher) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Random random = new Random(3);
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).choose(request -> {
                    int call = calls.incrementAndGet();
                    return new Behaviour.Delayed(" another(" + call + ");", Duration.ofMillis(150 + call % 6 * 50L));
                });
                SuggestionEditor editor = start(launcher, provider(vendor), true)) {
            Place place = editor.open("Trace", 1_000);
            int pauses = 1;
            for (int key = 0; key < CODE.length(); key++) {
                editor.type(place, COLUMN + key, COLUMN + key, CODE.substring(key, key + 1));
                editor.request(place, COLUMN + key + 1, SuggestionEditor.TYPED);
                boolean isThinking = CODE.charAt(key) == ' ' && random.nextInt(6) == 0;
                pauses += isThinking ? 1 : 0;
                Thread.sleep(isThinking ? 1500 + random.nextInt(2000) : 170 + random.nextInt(60));
            }
            Thread.sleep(Duration.ofSeconds(2));
            table.add(
                    row(launcher, "typing %d keys, five a second: calls for each key".formatted(CODE.length())),
                    1.0 * calls.get() / CODE.length());
            table.add(
                    row(launcher, "the same: calls for each of %d pauses".formatted(pauses)),
                    1.0 * calls.get() / pauses);
        }
    }

    /** The same suggestions in one of the documents, and in all of them, which keep their latest ones each. */
    private void history(String launcher) throws Exception {
        for (boolean isEverywhere : new boolean[] {false, true}) {
            try (StubVendor vendor = vendor(LONG_ANSWER);
                    SuggestionEditor editor = start(launcher, provider(vendor), true)) {
                Place[] places = new Place[DOCUMENTS];
                int[] written = new int[DOCUMENTS];
                for (int i = 0; i < DOCUMENTS; i++) {
                    places[i] = editor.open("Kept" + i, 300);
                }
                for (int i = 0; i < DOCUMENTS * KEPT; i++) {
                    int at = isEverywhere ? i % DOCUMENTS : 0;
                    String text = "int v" + i + " = ";
                    editor.type(places[at], COLUMN, COLUMN + written[at], text);
                    written[at] = text.length();
                    editor.awaitSuggestion(editor.request(places[at], COLUMN + written[at], SuggestionEditor.INVOKED));
                }
                table.add(
                        row(
                                launcher,
                                "memory with %d documents open, %,d suggestions in %s (MB)"
                                        .formatted(DOCUMENTS, DOCUMENTS * KEPT, isEverywhere ? "all of them" : "one")),
                        editor.server.residentMegabytes());
            }
        }
    }

    private static StubVendor vendor(String answer) {
        return new StubVendor(WireFormat.OPENAI).choose(request -> Behaviour.ok(answer));
    }

    private void add(int run, String what, double value) {
        if (run >= 0) {
            table.add(what, value);
        }
    }

    private static double micros(long begin) {
        return (System.nanoTime() - begin) / 1e3;
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}

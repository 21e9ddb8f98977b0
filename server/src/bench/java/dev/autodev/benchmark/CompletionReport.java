// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import static dev.autodev.benchmark.MeasuredServer.COLUMN;
import static dev.autodev.benchmark.MeasuredServer.micros;
import static dev.autodev.benchmark.MeasuredServer.vendor;

import dev.autodev.benchmark.SuggestionEditor.Place;
import dev.autodev.testkit.StubVendor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Measures suggestions at the cursor over stdio of the built server, against a stub vendor: {@code CompletionReport [--only
 * PART] ROUNDS LAUNCHER...}. Several launchers take turns in each round of starts.
 */
public final class CompletionReport {

    private final Path home;
    private final SuggestionTable table = new SuggestionTable();

    private CompletionReport(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        boolean isPart = arguments[0].equals("--only");
        List<String> rest = Arrays.asList(arguments).subList(isPart ? 2 : 0, arguments.length);
        CompletionReport report = new CompletionReport(Files.createTempDirectory("autodev-completions"));
        try {
            report.measure(isPart ? arguments[1] : "", Integer.parseInt(rest.getFirst()), rest.subList(1, rest.size()));
        } finally {
            System.out.println(report.table.text());
        }
    }

    private interface Part {
        void run() throws Exception;
    }

    /** @param wanted the part to run, "" for all */
    private void measure(String wanted, int rounds, List<String> launchers) throws Exception {
        List<MeasuredServer> servers = launchers.stream()
                .map(launcher -> MeasuredServer.of(launcher, home, table, launchers.size() > 1))
                .toList();
        for (MeasuredServer server : servers) {
            // makes the class archive if it is missing
            try (StubVendor vendor = vendor("")) {
                server.start(vendor).close();
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (MeasuredServer server : servers) {
                run(wanted, "starts", new StartTrial(server)::run);
            }
        }
        floors();
        for (MeasuredServer server : servers) {
            SuggestionTrial suggestions = new SuggestionTrial(server);
            run(wanted, "warm", () -> suggestions.warm(1_000));
            run(wanted, "warm", () -> suggestions.warm(20_000));
            run(wanted, "along", suggestions::typedAlong);
            run(wanted, "superseded", suggestions::superseded);
            run(wanted, "trace", suggestions::trace);
            run(wanted, "history", new MemoryTrial(server)::run);
        }
    }

    private static void run(String wanted, String name, Part part) throws Exception {
        if (wanted.isEmpty() || wanted.equals(name)) {
            part.run();
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
        try (SuggestionEditor editor = SuggestionEditor.start(echo, ServerProcess.environment(home), "null", true)) {
            Place place = new Place("file:///none", 1);
            for (int i = -SuggestionTrial.WARM_UP; i < SuggestionTrial.SUGGESTIONS; i++) {
                long begin = System.nanoTime();
                editor.type(place, COLUMN, COLUMN, "x");
                editor.server.await(editor.request(place, COLUMN, SuggestionEditor.TYPED));
                add(i, SuggestionTrial.ECHO, micros(begin));
            }
        }
        try (StubVendor vendor = vendor(SuggestionTrial.ANSWER);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest call = HttpRequest.newBuilder(URI.create(vendor.url() + "/infill"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"stream\":true}"))
                    .build();
            for (int i = -SuggestionTrial.WARM_UP; i < SuggestionTrial.SUGGESTIONS; i++) {
                long begin = System.nanoTime();
                client.send(call, HttpResponse.BodyHandlers.ofString());
                add(i, SuggestionTrial.CALL, micros(begin));
            }
        }
    }

    private void add(int run, String what, double value) {
        if (run >= 0) {
            table.add(what, value);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import com.google.gson.Gson;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.autodev.evaluation.ServerFootprint;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/**
 * The program of {@code evaluation/soak.sh}: {@code [MINUTES [SEED]]}. Uses the built server for a while, as a user and a
 * client would on a bad day, and reports whether what it holds stays the same after the warm-up.
 */
final class SoakReport {

    private static final int WARM_UP_SECONDS = 5 * 60;
    private static final int SAMPLE_SECONDS = 5;

    /** A full collection at each sample would hide what the collector usually leaves. */
    private static final int SAMPLES_BETWEEN_COLLECTIONS = 12;

    /** Longer than the deadline of a request in {@link SoakServer}. */
    private static final int LAST_ANSWER_SECONDS = 60;

    private static final int MEAN_PAUSE_MILLIS = 100;

    private final SoakServer server;
    private final SoakEditor editor;
    private final Measure resident = new Measure("resident MB", 3);
    private final Measure heap = new Measure("live heap MB", 1);
    private final Measure threads = new Measure("threads", 2);
    private final Measure descriptors = new Measure("descriptors", 2);
    private final Measure disk = new Measure("disk kB", 100);
    private final Measure log = new Measure("log kB", 1_000);
    private int samples;

    private SoakReport(SoakServer server, SoakEditor editor) {
        this.server = server;
        this.editor = editor;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        System.out.println("seed " + seed + ", " + minutes + " minutes");
        Map<String, FaultyProvider> faults = new LinkedHashMap<>();
        Map<String, StubVendor> vendors = new LinkedHashMap<>();
        for (WireFormat wire : WireFormat.values()) {
            String type = wire.name().toLowerCase(Locale.ROOT);
            FaultyProvider provider = new FaultyProvider(seed + wire.ordinal());
            faults.put(type, provider);
            vendors.put(type, new StubVendor(wire).choose(provider));
        }
        boolean isGood;
        try (SoakServer server = new SoakServer(vendors)) {
            System.out.println("home " + server.home() + ", process " + server.pid());
            SoakEditor editor = new SoakEditor(server.output(), server.input(), server.workspace(), seed);
            isGood = new SoakReport(server, editor).run(TimeUnit.MINUTES.toSeconds(minutes), seed);
        }
        faults.forEach((type, provider) -> System.out.println(type + " " + provider.counts()));
        System.exit(isGood ? 0 : 1);
    }

    private boolean run(long seconds, long seed) throws IOException, InterruptedException {
        long warmUp = Math.min(WARM_UP_SECONDS, seconds / 3);
        initialize();
        SoakActivity activity = new SoakActivity(editor, seed);
        Random pauses = new Random(seed);
        long start = System.nanoTime();
        for (double now = 0; now < seconds && server.isAlive() && !editor.hasEnded(); now = since(start)) {
            if (now >= samples * SAMPLE_SECONDS) {
                sample(now - warmUp);
            }
            activity.step();
            Thread.sleep(pauses.nextInt(2 * MEAN_PAUSE_MILLIS));
        }
        return isGoodEnd();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void initialize() {
        JsonObject params = new JsonObject();
        Gson gson = new MessageJsonHandler(Map.of()).getGson();
        params.add("processId", JsonNull.INSTANCE);
        params.addProperty("rootUri", server.workspace().toUri().toString());
        params.add("capabilities", gson.toJsonTree(Capabilities.rich()));
        editor.request("initialize", params);
        editor.notify("initialized", new JsonObject());
    }

    private void sample(double seconds) throws IOException, InterruptedException {
        if (samples++ % SAMPLES_BETWEEN_COLLECTIONS == 0) {
            heap.add(seconds, ServerFootprint.of(server.pid()).heapKilobytes() / 1024.0);
        }
        resident.add(seconds, server.residentKilobytes() / 1024.0);
        threads.add(seconds, ServerFootprint.threads(server.pid()));
        descriptors.add(seconds, ServerFootprint.descriptors(server.pid()));
        disk.add(seconds, server.diskBytes() / 1024.0);
        log.add(seconds, Files.size(server.log()) / 1024.0);
    }

    private boolean isGoodEnd() throws IOException, InterruptedException {
        boolean isGood = true;
        if (!server.isAlive() || editor.hasEnded()) {
            System.out.println("FAILED: the server has ended with " + server.awaitExit());
            return false;
        }
        editor.hurry();
        if (!editor.awaitAnswers(LAST_ANSWER_SECONDS)) {
            System.out.println("FAILED: without an answer: " + editor.unanswered());
            isGood = false;
        }
        if (editor.strays() > 0) {
            System.out.println("FAILED: answers to no request: " + editor.strays());
            isGood = false;
        }
        System.out.println("idle: " + ServerFootprint.of(server.pid()));
        editor.request("shutdown", new JsonObject());
        editor.awaitAnswers(LAST_ANSWER_SECONDS);
        editor.notify("exit", new JsonObject());
        int code = server.awaitExit();
        if (code != 0) {
            System.out.println("FAILED: exit code " + code);
            isGood = false;
        }
        editor.answers().forEach((kind, count) -> System.out.printf("%8d  %s%n", count, kind));
        System.out.printf("%n%-16s%10s%10s%10s%12s%10s%n", "", "least", "median", "most", "per 10 min", "limit");
        for (Measure measure : List.of(resident, heap, threads, descriptors, disk, log)) {
            System.out.println(measure);
            isGood &= measure.isFlat();
        }
        return isGood;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation;

import dev.autodev.generate.FuzzTrial;
import dev.autodev.generate.FuzzedDocument;
import dev.autodev.generate.GenerationResult;
import dev.autodev.outcome.Outcome;
import dev.autodev.testkit.FuzzedReplies;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * The program of {@code evaluation/fuzz.sh}: {@code [REPLIES [SEED]]}. A reply is slow by the processor time of its thread,
 * native parsers included. The time on the clock, which depends on the load of the machine, is printed next to it.
 */
final class ReplyFuzzing {

    private static final int WARM_UP = 300;
    private static final double SLOW_MILLIS = 100;

    /** How often a slow reply is measured again. */
    private static final int ROUNDS = 4;

    private static final String ROW = "%-12s%10s%10s%10s%13s%14s%13s%14s%n";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final FuzzedDocument document;

    /** On a busy machine the same work takes more processor time: these are measured again, behind many others. */
    private final List<String> slowReplies = new ArrayList<>();

    private int failures;
    private int slow;
    private int slowOnClock;
    private double slowest;
    private double slowestOnClock;

    private ReplyFuzzing(FuzzedDocument document) {
        this.document = document;
    }

    public static void main(String[] arguments) {
        LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.out.printf(
                ROW,
                "language",
                "replies",
                "edits",
                "failures",
                "over 100 ms",
                "slowest (ms)",
                "on the clock",
                "slowest (ms)");
        int bad = 0;
        for (FuzzedDocument document : FuzzedDocument.ALL) {
            ReplyFuzzing fuzz = new ReplyFuzzing(document);
            fuzz.run(count / FuzzedDocument.ALL.size() + 1, seed);
            bad += fuzz.failures + fuzz.slow;
        }
        System.out.println(bad + " failures");
        System.exit(bad == 0 ? 0 : 1);
    }

    private void run(int count, long seed) {
        FuzzedReplies replies = new FuzzedReplies(seed, document.answers());
        FuzzedReplies warmUp = new FuzzedReplies(~seed, document.answers());
        try (FuzzTrial trial = new FuzzTrial()) {
            for (int i = 0; i < WARM_UP; i++) {
                trial.outcome(document, warmUp.next());
            }
            int before = trial.applied();
            for (int i = 0; i < count; i++) {
                tryReply(trial, i, replies.next());
            }
            for (int round = 0; round < ROUNDS && !slowReplies.isEmpty(); round++) {
                for (int i = 0; i < WARM_UP; i++) {
                    trial.outcome(document, warmUp.next());
                }
                slowReplies.removeIf(reply -> millis(trial, reply) <= SLOW_MILLIS);
            }
            slow = slowReplies.size();
            slowReplies.forEach(reply -> System.out.printf("---- slow reply:%n%s%n----%n", reply));
            System.out.printf(
                    ROW,
                    document.language().id(),
                    count,
                    trial.applied() - before,
                    failures,
                    slow,
                    "%.1f".formatted(slowest),
                    slowOnClock,
                    "%.1f".formatted(slowestOnClock));
        }
    }

    private double millis(FuzzTrial trial, String reply) {
        long started = threads.getCurrentThreadCpuTime();
        trial.outcome(document, reply);
        return (threads.getCurrentThreadCpuTime() - started) / 1e6;
    }

    private void tryReply(FuzzTrial trial, int number, String reply) {
        long onClock = System.nanoTime();
        long started = threads.getCurrentThreadCpuTime();
        Optional<String> complaint;
        double millis;
        try {
            Outcome<GenerationResult> outcome = trial.outcome(document, reply);
            millis = (threads.getCurrentThreadCpuTime() - started) / 1e6;
            count(millis, (System.nanoTime() - onClock) / 1e6);
            complaint = trial.complaint(document, outcome);
        } catch (RuntimeException | Error thrown) {
            millis = 0;
            complaint = Optional.of(thrown.toString());
        }
        failures += complaint.isPresent() ? 1 : 0;
        if (millis > SLOW_MILLIS) {
            slowReplies.add(reply);
        }
        if (complaint.isPresent()) {
            System.out.printf("---- reply %d, %.0f ms: %s%n%s%n----%n", number, millis, complaint.get(), reply);
        }
    }

    private void count(double millis, double millisOnClock) {
        slowOnClock += millisOnClock > SLOW_MILLIS ? 1 : 0;
        slowest = Math.max(slowest, millis);
        slowestOnClock = Math.max(slowestOnClock, millisOnClock);
    }
}

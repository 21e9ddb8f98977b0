package dev.autodev.evaluation;

import dev.autodev.generate.FuzzTrial;
import dev.autodev.generate.FuzzedDocument;
import dev.autodev.testkit.FuzzedReplies;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * The program behind {@code evaluation/fuzz.sh}: {@code [REPLIES [SEED]]}. Times are processor time of the thread that does
 * the work, so that others on the machine do not count.
 */
final class Fuzz {

    private static final int WARM_UP = 300;
    private static final long SLOW_NANOS = 100_000_000;

    private Fuzz() {}

    public static void main(String[] arguments) {
        LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int failures = 0;
        System.out.printf(
                "%-12s%10s%10s%12s%12s%14s%n",
                "language", "replies", "edits", "failures", "over 100 ms", "slowest (ms)");
        for (FuzzedDocument document : FuzzedDocument.ALL) {
            failures += run(document, count / FuzzedDocument.ALL.size() + 1, seed);
        }
        System.out.println(failures + " failures");
        System.exit(failures == 0 ? 0 : 1);
    }

    private static int run(FuzzedDocument document, int count, long seed) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        FuzzedReplies replies = new FuzzedReplies(seed, document.answers());
        FuzzedReplies warmUp = new FuzzedReplies(~seed, document.answers());
        int failures = 0;
        int slow = 0;
        long slowest = 0;
        try (FuzzTrial trial = new FuzzTrial()) {
            for (int i = 0; i < WARM_UP; i++) {
                trial.complaint(document, warmUp.next());
            }
            int before = trial.applied();
            for (int i = 0; i < count; i++) {
                String reply = replies.next();
                long started = threads.getCurrentThreadCpuTime();
                Optional<String> complaint = complaint(trial, document, reply);
                long nanos = threads.getCurrentThreadCpuTime() - started;
                slowest = Math.max(slowest, nanos);
                slow += nanos > SLOW_NANOS ? 1 : 0;
                if (complaint.isPresent() || nanos > SLOW_NANOS) {
                    failures += complaint.isPresent() ? 1 : 0;
                    System.out.printf(
                            "---- reply %d, %.0f ms: %s%n%s%n----%n", i, nanos / 1e6, complaint.orElse("slow"), reply);
                }
            }
            System.out.printf(
                    "%-12s%10d%10d%12d%12d%14.1f%n",
                    document.language().id(), count, trial.applied() - before, failures, slow, slowest / 1e6);
        }
        return failures + slow;
    }

    private static Optional<String> complaint(FuzzTrial trial, FuzzedDocument document, String reply) {
        try {
            return trial.complaint(document, reply);
        } catch (RuntimeException | Error thrown) {
            return Optional.of(thrown.toString());
        }
    }
}

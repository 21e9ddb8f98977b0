package dev.autodev.cli;

import dev.autodev.app.Wiring;
import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.budget.RequestCost;
import dev.autodev.provider.failure.FailureClassifier;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.langchain4j.ProbeResult;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One provider, asked; the field names are those of {@code --json}.
 *
 * @param roundTrip "ok", or why a question of one token was not answered; null if none was asked
 * @param problem what is wrong and what to do; null if nothing is
 */
record ProviderCheck(
        String name,
        boolean keyFound,
        boolean reachable,
        @Nullable Boolean keyAccepted,
        @Nullable Boolean modelKnown,
        @Nullable String serverTime,
        @Nullable String roundTrip,
        @Nullable String problem) {

    /** For all together: nobody waits longer for a doctor. */
    private static final long PATIENCE_SECONDS = 20;

    /** All that are not offline, at the same time. */
    static List<ProviderCheck> all(Settings settings, Wiring wiring, boolean spend) {
        List<ProviderSettings> providers = settings.providers().stream()
                .filter(provider -> provider.type() != ProviderType.OFFLINE)
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ProviderCheck>> checks = threads.invokeAll(
                    providers.stream()
                            .map(provider -> (java.util.concurrent.Callable<ProviderCheck>)
                                    () -> of(provider, settings, wiring, spend))
                            .toList(),
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS);
            return java.util.stream.IntStream.range(0, checks.size())
                    .mapToObj(i -> result(checks.get(i), providers.get(i).name()))
                    .toList();
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static ProviderCheck result(Future<ProviderCheck> check, String name) {
        try {
            return check.get(1, TimeUnit.SECONDS);
        } catch (CancellationException | TimeoutException slow) {
            return silent(name, "did not answer within " + PATIENCE_SECONDS + " s: check the network and base_url");
        } catch (ExecutionException bug) {
            return silent(name, "could not be checked");
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return silent(name, "was not checked");
        }
    }

    private static ProviderCheck silent(String name, String problem) {
        return new ProviderCheck(name, true, false, null, null, null, null, problem);
    }

    private static ProviderCheck of(ProviderSettings provider, Settings settings, Wiring wiring, boolean spend)
            throws InterruptedException {
        String noKey = wiring.registry().whyUnusable(provider).orElse(null);
        if (noKey != null) {
            return new ProviderCheck(provider.name(), false, false, null, null, null, null, noKey);
        }
        ProbeResult probe = wiring.probe(provider);
        String roundTrip = spend && probe.problem() == null ? roundTrip(provider, settings, wiring) : null;
        String problem = roundTrip == null || roundTrip.equals("ok") ? probe.problem() : roundTrip;
        return new ProviderCheck(
                provider.name(),
                true,
                probe.reachable(),
                probe.keyAccepted(),
                probe.modelKnown(),
                probe.serverTime() == null ? null : probe.serverTime().toString(),
                roundTrip,
                problem);
    }

    /** One word for one word, within the caps. */
    private static String roundTrip(ProviderSettings provider, Settings settings, Wiring wiring)
            throws InterruptedException {
        ProviderClient client =
                wiring.registry().client(provider.withModel(provider.model().withMaxOutputTokens(1)));
        ModelRequest question = new ModelRequest(
                List.of(new Message(Role.USER, "Answer with the word ok.")),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "ok", null, null));
        return switch (wiring.spending()
                .guard("doctor", settings, new RequestCost())
                .enter(client, question)) {
            case AttemptGuard.Clearance.Refused refused -> refused.detail();
            case AttemptGuard.Clearance.Cleared granted -> asked(client, question, granted.booking());
        };
    }

    private static String asked(ProviderClient client, ModelRequest question, AttemptGuard.Booking booking)
            throws InterruptedException {
        long started = System.nanoTime();
        try {
            ModelAnswer reply = client.ask(question);
            booking.answered(reply, System.nanoTime() - started);
            return "ok";
        } catch (ProviderException failed) {
            ProviderFailure failure = FailureClassifier.classify(failed.signal(), Instant.now());
            booking.failed(failure.kind(), System.nanoTime() - started);
            // an answer cut after its only token, or thought away, is an answer
            boolean cut = failure.kind() == FailureKind.TRUNCATED || failure.kind() == FailureKind.BAD_ENVELOPE;
            return cut ? "ok" : failure.detail();
        }
    }

    String line() {
        if (problem != null) {
            return name + ": " + problem;
        }
        return name + ": reachable"
                + (Boolean.TRUE.equals(keyAccepted) ? ", takes the key" : "")
                + (Boolean.TRUE.equals(modelKnown) ? ", knows the model" : "")
                + (roundTrip == null ? "" : ", answers");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import dev.autodev.app.ProviderWiring;
import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.budget.SpendControl.RequestCost;
import dev.autodev.provider.failure.FailureClassifier;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.langchain4j.ModelProbe.ProbeResult;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The check of one provider; the field names are those of {@code --json}.
 *
 * @param roundTrip "ok", or why a prompt for one token was not answered; null if none was sent
 * @param problem what is wrong and what to do; null if nothing is wrong
 */
public record ProviderCheck(
        String name,
        boolean keyFound,
        boolean reachable,
        @Nullable Boolean keyAccepted,
        @Nullable Boolean modelKnown,
        @Nullable String serverTime,
        @Nullable String roundTrip,
        @Nullable String problem) {

    /** For all providers together. */
    private static final long TIMEOUT_SECONDS = 20;

    /** Checks all providers but the offline one in parallel. */
    public static List<ProviderCheck> all(Settings settings, ProviderWiring wiring, boolean spend) {
        List<ProviderSettings> providers = settings.providers().stream()
                .filter(provider -> provider.type() != ProviderType.OFFLINE)
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ProviderCheck>> checks = threads.invokeAll(
                    providers.stream()
                            .map(provider -> (Callable<ProviderCheck>) () -> of(provider, settings, wiring, spend))
                            .toList(),
                    TIMEOUT_SECONDS,
                    TimeUnit.SECONDS);
            return IntStream.range(0, checks.size())
                    .mapToObj(i -> result(checks.get(i), providers.get(i).name()))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static ProviderCheck result(Future<ProviderCheck> check, String name) {
        try {
            return check.get(1, TimeUnit.SECONDS);
        } catch (CancellationException | TimeoutException e) {
            return failed(name, "did not answer within " + TIMEOUT_SECONDS + " s: check the network and base_url");
        } catch (ExecutionException e) {
            return failed(name, "could not be checked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(name, "was not checked");
        }
    }

    private static ProviderCheck failed(String name, String problem) {
        return new ProviderCheck(name, true, false, null, null, null, null, problem);
    }

    private static ProviderCheck of(ProviderSettings provider, Settings settings, ProviderWiring wiring, boolean spend)
            throws InterruptedException {
        String unusable = wiring.registry().whyUnusable(provider).orElse(null);
        if (unusable != null) {
            return new ProviderCheck(provider.name(), false, false, null, null, null, null, unusable);
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

    /** Sends a prompt for one token, if the caps allow it. */
    private static String roundTrip(ProviderSettings provider, Settings settings, ProviderWiring wiring)
            throws InterruptedException {
        ProviderClient client =
                wiring.registry().client(provider.withModel(provider.model().withMaxOutputTokens(1)));
        ModelRequest request = new ModelRequest(
                List.of(new Message(Role.USER, "Answer with the word ok.")),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "ok", null, null));
        return switch (wiring.spending()
                .guard("doctor", settings, new RequestCost())
                .enter(client, request)) {
            case AttemptGuard.Clearance.Refused refused -> refused.detail();
            case AttemptGuard.Clearance.Cleared cleared -> ask(client, request, cleared.booking());
        };
    }

    private static String ask(ProviderClient client, ModelRequest request, AttemptGuard.Booking booking)
            throws InterruptedException {
        long started = System.nanoTime();
        try {
            ModelAnswer answer = client.ask(request);
            booking.answered(answer, System.nanoTime() - started);
            return "ok";
        } catch (ProviderException failed) {
            ProviderFailure failure = FailureClassifier.classify(failed.signal(), Instant.now());
            booking.failed(failure.kind(), System.nanoTime() - started);
            // the one token may be cut off, or be one of reasoning; the provider has answered then too
            boolean answered = failure.kind() == FailureKind.TRUNCATED || failure.kind() == FailureKind.BAD_ENVELOPE;
            return answered ? "ok" : failure.detail();
        }
    }

    public String line() {
        if (problem != null) {
            return name + ": " + problem;
        }
        return name + ": reachable"
                + (Boolean.TRUE.equals(keyAccepted) ? ", accepts the key" : "")
                + (Boolean.TRUE.equals(modelKnown) ? ", has the model" : "")
                + (roundTrip == null ? "" : ", answers");
    }
}

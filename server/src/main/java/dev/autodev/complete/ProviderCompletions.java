// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.cache.SpecKey;
import dev.autodev.complete.CompletionPlace.Extent;
import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.outcome.Failure;
import dev.autodev.privacy.Redactions;
import dev.autodev.prompt.CursorText;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ModelRequest.Infill;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.budget.SpendControl;
import dev.autodev.provider.budget.SpendControl.RequestCost;
import dev.autodev.provider.coordinator.AttemptListener;
import dev.autodev.provider.coordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.CoordinatedRequest.SharedCallKey;
import dev.autodev.provider.coordinator.CoordinatedRequest.StreamLimits;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.failure.FailureMessage;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.provider.selection.ProviderSelection;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.CompletionSettings.Enabled;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.Strategy;
import dev.autodev.task.Task;
import dev.autodev.text.FileUri;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gets the text for a cursor from the configured providers, under the caps, breakers and cooldowns of every other request and
 * with the same removal of secrets.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderCompletions implements CompletionSource {

    private final ProviderRegistry registry;
    private final CompletingProviders providers;
    private final ProviderSelection selection;
    private final ProviderCoordinator coordinator;
    private final SpendControl spending;
    private final PrivacyFilter privacy;
    private final PromptRenderer prompts;
    private final AtomicLong lastId = new AtomicLong();

    public ProviderCompletions(
            ProviderRegistry registry,
            ProviderSelection selection,
            ProviderCoordinator coordinator,
            SpendControl spending,
            PrivacyFilter privacy,
            PromptRenderer prompts) {
        this.registry = registry;
        this.providers = new CompletingProviders(registry);
        this.selection = selection;
        this.coordinator = coordinator;
        this.spending = spending;
        this.privacy = privacy;
        this.prompts = prompts;
    }

    @Override
    public CompletionSource in(@Nullable Path folder) {
        return new InFolder(this, folder);
    }

    @Override
    public Optional<String> refusal(Question question) {
        return refusal(question, null);
    }

    private Optional<String> refusal(Question question, @Nullable Path folder) {
        Settings settings = question.settings();
        CompletionSettings completion = settings.completion();
        Trigger trigger = question.request().trigger();
        if (completion.enabled() == Enabled.FALSE) {
            return Optional.of("completion.enabled is false.");
        }
        if (trigger == Trigger.AHEAD && completion.askAhead() == Enabled.FALSE) {
            return Optional.of("completion.ask_ahead is false.");
        }
        if (providers.of(settings, trigger).isEmpty() && unwrittenBody(question).isEmpty()) {
            return Optional.of(noProvider(settings));
        }
        return settings.privacy().redact()
                ? privacy.refusal(question.request().document().uri(), folder)
                : Optional.empty();
    }

    private String noProvider(Settings settings) {
        return providers.of(settings, Trigger.INVOKED).isEmpty()
                ? "No provider that completes is configured."
                : "No provider completes at no cost: set completion.enabled = true to be shown suggestions while you type,"
                        + " or request them.";
    }

    @Override
    public Cancellation ask(Question question, Listener listener) {
        Thread worker = Thread.ofVirtual()
                .name("autodev-completion-" + lastId.incrementAndGet())
                .start(() -> call(question, listener));
        return worker::interrupt;
    }

    private void call(Question question, Listener listener) {
        try {
            Settings settings = question.settings();
            Redactions redactions = settings.privacy().redact()
                    ? privacy.redactions(
                            question.request().document(), question.request().surroundings())
                    : Redactions.NONE;
            List<ProviderSettings> chain =
                    providers.of(settings, question.request().trigger());
            if (chain.isEmpty()) {
                callOffline(question, noProvider(settings), listener);
                return;
            }
            ModelRequest request = request(question, redactions);
            ProviderSelection.Selected selected = selection.select(chain, settings, Strategy.SEQUENTIAL, request);
            CallResult result = coordinator.call(
                    CoordinatedRequest.of(
                                    request,
                                    selected.clients(),
                                    selected.plan(),
                                    settings.completion().timing().deadline())
                            .sharedBy(sharedKey(request, chain))
                            .streaming(StreamLimits.of(settings.resilience()))
                            .guardedBy(spending.guard("completion", settings, new RequestCost())),
                    new Received(listener, redactions));
            switch (result) {
                case CallResult.Success success ->
                    listener.answered(new Answer(
                            redactions.restore(success.answer().text()),
                            success.client().name()));
                case CallResult.NoAnswer none -> {
                    if (!(none.failure() instanceof Failure.Cancelled)) {
                        callOffline(question, message(none.failure()), listener);
                    }
                }
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            System.getLogger(ProviderCompletions.class.getName())
                    .log(System.Logger.Level.ERROR, "a completion failed", bug);
            listener.failed("autodev failed; the log has the details.");
        }
    }

    private static String message(Failure failure) {
        return failure instanceof Failure.NotGenerated none
                ? FailureMessage.ofSuggestion(none.kind(), none.attempts())
                : failure.message();
    }

    /** The last resort, which sends nothing: a body that is in the catalogue of the offline provider. */
    private void callOffline(Question question, String failure, Listener listener) throws InterruptedException {
        Optional<UnwrittenBody> body = unwrittenBody(question);
        if (body.isPresent()) {
            try {
                ProviderClient offline = registry.client(ProviderRegistry.OFFLINE);
                ModelAnswer code = offline.ask(new ModelRequest(List.of(), brief(question, body.get())));
                Optional<String> text = body.get().bodyOf(code.text());
                if (text.isPresent()) {
                    listener.answered(new Answer(text.get(), offline.name()));
                    return;
                }
            } catch (ProviderException unknown) {
                // the failure of the other providers says what to do
            }
        }
        listener.failed(failure);
    }

    private static Optional<UnwrittenBody> unwrittenBody(Question question) {
        return question.settings().generator().offlineFallback()
                ? UnwrittenBody.at(question.place())
                : Optional.empty();
    }

    private static Brief brief(Question question, UnwrittenBody body) {
        return new Brief(Task.IMPLEMENT, question.request().language(), "", body.declaration(), null);
    }

    private ModelRequest request(Question question, Redactions redactions) {
        CompletionRequest request = question.request();
        String prefix =
                redactions.redact(redactions.withoutCutSecrets(question.around().prefix()));
        String suffix =
                redactions.redact(redactions.withoutCutSecrets(question.around().suffix()));
        String fileName = redactions.redact(FileUri.fileName(request.document().uri()));
        CursorText text = new CursorText(
                request.language(), fileName, prefix, suffix, question.place().extent() != Extent.BLOCK);
        return new ModelRequest(
                List.of(
                        new Message(Role.SYSTEM, prompts.completionRules(text)),
                        new Message(Role.USER, prompts.cursor(text))),
                new Brief(Task.GENERATE, request.language(), "", null, null),
                new Infill(fileName, prefix, suffix, beginning -> question.isEnough(redactions.restore(beginning))));
    }

    /** Equal requests at the same time share one call, of whatever client they are. */
    private static SharedCallKey sharedKey(ModelRequest request, List<ProviderSettings> chain) {
        SpecKey.Builder key = new SpecKey.Builder();
        request.messages().forEach(message -> key.field(message.role().name(), message.text()));
        chain.forEach(provider -> key.field("provider", provider.name())
                .field("model", VendorDefaults.modelOf(provider))
                .field("address", VendorDefaults.baseUrlOf(provider))
                .field("wire", provider.completion().toString())
                .field("max_output_tokens", String.valueOf(provider.model().maxOutputTokens())));
        return new SharedCallKey(key.build().hash().hex(), "completion", 0);
    }

    private record InFolder(
            ProviderCompletions all, @Nullable Path folder) implements CompletionSource {

        @Override
        public Optional<String> refusal(Question question) {
            return all.refusal(question, folder);
        }

        @Override
        public Cancellation ask(Question question, Listener listener) {
            return all.ask(question, listener);
        }
    }

    /** Passes the text of the latest attempt on. <i>Thread-safe.</i> */
    private static final class Received implements AttemptListener {

        private final Listener listener;
        private final Redactions redactions;
        private final StringBuilder text = new StringBuilder();

        private Received(Listener listener, Redactions redactions) {
            this.listener = listener;
            this.redactions = redactions;
        }

        @Override
        public synchronized void attemptStarted(String provider, String model, int number) {
            text.setLength(0);
        }

        @Override
        public synchronized void text(String piece) {
            text.append(piece);
            listener.progress(redactions.restore(text.toString()));
        }
    }
}

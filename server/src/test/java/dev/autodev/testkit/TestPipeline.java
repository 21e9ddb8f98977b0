// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.cache.ResultCache;
import dev.autodev.complete.CompletionSource;
import dev.autodev.complete.ProviderCompletions;
import dev.autodev.concurrent.Deadline;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.check.ProjectCheck;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.RequestBudget;
import dev.autodev.generate.pipeline.AnswerCache;
import dev.autodev.generate.pipeline.AnswerStage;
import dev.autodev.generate.pipeline.ContextStage;
import dev.autodev.generate.pipeline.GenerationPipeline;
import dev.autodev.generate.pipeline.PlacementStage;
import dev.autodev.generate.pipeline.PreviewBuilder;
import dev.autodev.generate.pipeline.PromptStage;
import dev.autodev.generate.pipeline.ProviderCaller;
import dev.autodev.generate.pipeline.RepairRounds;
import dev.autodev.generate.pipeline.RepairStage;
import dev.autodev.generate.pipeline.ReplyStage;
import dev.autodev.generate.pipeline.TemplateStage;
import dev.autodev.generate.pipeline.ValidationStage;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.generate.prompting.PromptWriter;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.budget.SpendControl;
import dev.autodev.provider.budget.SpendLedger;
import dev.autodev.provider.coordinator.CoordinatorResources;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.infill.DetectedWires;
import dev.autodev.provider.infill.InfillingClient;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.provider.selection.ProviderSelection;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.javac.JavaCompilation;
import dev.autodev.syntax.treesitter.CachingSyntax;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.template.CodeTemplates;
import dev.autodev.verify.ProjectVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The real pipeline with real grammars. Clients with the names of fakes are those fakes; others are real. */
public final class TestPipeline implements AutoCloseable {

    public static final Syntax SYNTAX = new CachingSyntax(new TreeSitterSyntax(System::nanoTime));

    public final ResultCache cache;
    public final GenerationPipeline pipeline;
    public final CompletionSource completions;
    private final ProviderCoordinator coordinator;
    private final Map<String, ProviderClient> clients = new ConcurrentHashMap<>();
    private final ModelClientFactory models = TestModels.clients();
    private @Nullable ProjectVerifier verifier;
    private final DetectedWires wires = new DetectedWires(null);

    public TestPipeline(Clock clock, ProviderClient... clients) {
        this(clock, new SpendControl(new SpendLedger(null, clock), clock), clients);
    }

    public TestPipeline(Clock clock, SpendControl spending, ProviderClient... clients) {
        this(System::nanoTime, clock, spending, clients);
    }

    /** @param nanoTime the clock of deadlines */
    public TestPipeline(LongSupplier nanoTime, ProviderClient... clients) {
        this(
                nanoTime,
                Clock.systemUTC(),
                new SpendControl(new SpendLedger(null, Clock.systemUTC()), Clock.systemUTC()),
                clients);
    }

    private TestPipeline(LongSupplier nanoTime, Clock clock, SpendControl spending, ProviderClient... clients) {
        cache = new ResultCache(clock);
        coordinator =
                new ProviderCoordinator(CoordinatorResources.of(clock, System::nanoTime, new Random(1)::nextLong));
        for (ProviderClient client : clients) {
            this.clients.put(client.name(), client);
        }
        this.clients.putIfAbsent(
                ProviderRegistry.OFFLINE.name(),
                new FakeClient("offline")
                        .fails(new FailureSignal.Unknown("it knows nothing"))
                        .fails(new FailureSignal.Unknown("it knows nothing")));
        ProviderRegistry registry = new ProviderRegistry(new ProviderRegistry.Factory() {
            @Override
            public ProviderClient create(ProviderSettings provider) {
                ProviderClient fake = TestPipeline.this.clients.get(provider.name());
                EnvironmentCredentials keys = new EnvironmentCredentials(Map.of());
                return fake != null
                        ? fake
                        : new InfillingClient(
                                provider, models.create(provider, keys), keys, models.connections(), wires);
            }

            @Override
            public Optional<String> whyUnusable(ProviderSettings provider) {
                return Optional.empty();
            }
        });
        PromptRenderer renderer = new PromptRenderer();
        PromptWriter prompts = new PromptWriter(renderer);
        ProviderSelection selection = new ProviderSelection(registry, coordinator.health(), System::nanoTime);
        ProviderCaller caller = new ProviderCaller(selection, coordinator, spending);
        AnswerCache answers = new AnswerCache(cache, clock);
        Syntax budgeted = BudgetedSyntax.perText(SYNTAX);
        ReplyReader reader = new ReplyReader(budgeted);
        PrivacyFilter privacy = new PrivacyFilter(new WithheldFiles(Path.of("/")), List.of());
        completions = new ProviderCompletions(registry, selection, coordinator, spending, privacy, renderer);
        pipeline = new GenerationPipeline(
                nanoTime,
                cache,
                answers,
                new GenerationPipeline.Stages(
                        new ContextStage(SYNTAX),
                        new PromptStage(prompts, registry, privacy),
                        new AnswerStage(answers, caller, prompts),
                        new ReplyStage(reader),
                        new TemplateStage(new CodeTemplates(), budgeted),
                        new PlacementStage(),
                        new ValidationStage(budgeted, JavaCompilation.ifPresent()),
                        new RepairRounds(
                                new RepairStage(caller, renderer, reader, budgeted),
                                new ProjectCheck(() -> Optional.ofNullable(verifier)))),
                new PreviewBuilder(selection, spending, answers));
    }

    /** Checks generated code by the tools of its project where a request wants it. */
    public TestPipeline with(ProjectVerifier tools) {
        verifier = tools;
        return this;
    }

    /** A context in which no stage has run. */
    public static GenerationContext context(GenerationRequest request) {
        return GenerationContext.of(request, 0, new RequestBudget(Deadline.NONE));
    }

    @Override
    public void close() {
        coordinator.close();
    }
}

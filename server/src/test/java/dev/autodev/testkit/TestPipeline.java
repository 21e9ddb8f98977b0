package dev.autodev.testkit;

import dev.autodev.cache.ResultCache;
import dev.autodev.config.Settings;
import dev.autodev.generate.GenerationPipeline;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.stage.AnswerStage;
import dev.autodev.generate.stage.Asking;
import dev.autodev.generate.stage.ContextStage;
import dev.autodev.generate.stage.OutboundGuard;
import dev.autodev.generate.stage.PlacementStage;
import dev.autodev.generate.stage.PreviewStage;
import dev.autodev.generate.stage.PromptStage;
import dev.autodev.generate.stage.RepairStage;
import dev.autodev.generate.stage.ReplyStage;
import dev.autodev.generate.stage.SmallerPrompt;
import dev.autodev.generate.stage.TemplateStage;
import dev.autodev.generate.stage.ValidationStage;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.EnvironmentCredentials;
import dev.autodev.provider.FailureSignal;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderCoordinator;
import dev.autodev.provider.ProviderRegistry;
import dev.autodev.provider.ProviderSelection;
import dev.autodev.provider.model.ModelClients;
import dev.autodev.provider.spend.Ledger;
import dev.autodev.provider.spend.Spending;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.PatientSyntax;
import dev.autodev.syntax.RememberingSyntax;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.TreeSitterSyntax;
import dev.autodev.template.CodeTemplates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The real pipeline over real grammars, with clients of the test's own, and real ones for other names. */
public final class TestPipeline implements AutoCloseable {

    public static final Syntax SYNTAX = new RememberingSyntax(new TreeSitterSyntax());

    public final ResultCache cache;
    public final GenerationPipeline pipeline;
    private final ProviderCoordinator coordinator;
    private final Map<String, ProviderClient> clients = new ConcurrentHashMap<>();
    private final ModelClients models = new ModelClients();

    public TestPipeline(Clock clock, ProviderClient... clients) {
        this(clock, new Spending(new Ledger(null, clock), clock), clients);
    }

    public TestPipeline(Clock clock, Spending spending, ProviderClient... clients) {
        cache = new ResultCache(clock);
        coordinator = new ProviderCoordinator(ProviderCoordinator.FlightParts.of(clock, new Random(1)::nextLong));
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
            public ProviderClient create(Settings.Provider provider) {
                ProviderClient fake = TestPipeline.this.clients.get(provider.name());
                return fake != null ? fake : models.create(provider, new EnvironmentCredentials(Map.of()));
            }

            @Override
            public Optional<String> whyUnusable(Settings.Provider provider) {
                return Optional.empty();
            }
        });
        PromptRenderer prompts = new PromptRenderer();
        ProviderSelection selection = new ProviderSelection(registry, coordinator.health(), System::nanoTime);
        Asking asking = new Asking(selection, coordinator, spending, cache::generation);
        Syntax patient = new PatientSyntax(SYNTAX);
        ReplyReader reader = new ReplyReader(patient);
        pipeline = new GenerationPipeline(
                clock,
                cache,
                new GenerationPipeline.Stages(
                        new ContextStage(SYNTAX),
                        new PromptStage(
                                prompts, registry, new OutboundGuard(new WithheldFiles(Path.of("/")), List.of())),
                        new AnswerStage(cache, asking, new SmallerPrompt(prompts)),
                        new ReplyStage(reader),
                        new TemplateStage(new CodeTemplates(), patient),
                        new PlacementStage(),
                        new ValidationStage(patient, CodeCheck.ofThisJava()),
                        new RepairStage(asking, prompts, reader, patient),
                        new PreviewStage(selection, spending, cache)));
    }

    @Override
    public void close() {
        coordinator.close();
    }
}

package dev.autodev.cli;

import com.google.gson.JsonElement;
import dev.autodev.cache.CacheFolder;
import dev.autodev.cache.DiskCache;
import dev.autodev.cache.ResultCache;
import dev.autodev.config.LoadedSettings;
import dev.autodev.config.Network;
import dev.autodev.config.OsKind;
import dev.autodev.config.Settings;
import dev.autodev.config.SettingsLoader;
import dev.autodev.config.Sources;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationPipeline;
import dev.autodev.generate.Generator;
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
import dev.autodev.language.Language;
import dev.autodev.lsp.Lazy;
import dev.autodev.lsp.run.WarmUp;
import dev.autodev.outcome.Outcome;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.EnvironmentCredentials;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderCoordinator;
import dev.autodev.provider.ProviderDetection;
import dev.autodev.provider.ProviderRegistry;
import dev.autodev.provider.ProviderSelection;
import dev.autodev.provider.model.Connecting;
import dev.autodev.provider.model.ModelClients;
import dev.autodev.provider.model.Probe;
import dev.autodev.provider.network.Route;
import dev.autodev.provider.spend.Ledger;
import dev.autodev.provider.spend.Spending;
import dev.autodev.provider.spend.StateFolder;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.PatientSyntax;
import dev.autodev.syntax.RememberingSyntax;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.TreeSitterSyntax;
import dev.autodev.task.Task;
import dev.autodev.template.CodeTemplates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All parts, put together by hand; each is made when it is first needed.
 *
 * <p><i>Thread-safe.</i>
 */
public final class Wiring {

    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();
    private final Lazy<Syntax> syntax = new Lazy<>(() -> new RememberingSyntax(new TreeSitterSyntax()));
    private final Lazy<ResultCache> cache;
    private final Lazy<ProviderRegistry> registry;
    private final Lazy<ProviderCoordinator> coordinator;
    private final Lazy<CodeCheck> check = new Lazy<>(CodeCheck::ofThisJava);
    private final Lazy<Spending> spending = new Lazy<>(this::makeSpending);
    private final Lazy<Generator> generator;
    private final Lazy<List<Settings.Provider>> ollama;
    private final EnvironmentCredentials credentials;
    private final ModelClients models;
    private volatile Connecting connecting;

    public Wiring(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.connecting =
                new Connecting(Settings.Resilience.DEFAULT.patience().connect(), Route.of(Network.PLAIN, environment));
        this.cache = new Lazy<>(this::makeCache);
        this.credentials = new EnvironmentCredentials(environment);
        this.models = new ModelClients(() -> connecting);
        this.registry = new Lazy<>(() -> new ProviderRegistry(new ProviderClients(models, credentials, syntax.get())));
        this.coordinator = new Lazy<>(this::makeCoordinator);
        this.generator = new Lazy<>(() -> pipeline(cache.get(), coordinator.get(), spending.get()));
        this.ollama = new Lazy<>(this::probeOllama);
    }

    public Syntax syntax() {
        return syntax.get();
    }

    public ResultCache cache() {
        return cache.get();
    }

    WithheldFiles withheldFiles() {
        return new WithheldFiles(Path.of(home().isEmpty() ? "/" : home()));
    }

    private String home() {
        return Home.of(environment, System.getProperty("user.home", ""));
    }

    /** Where answers are kept on disk, or why they are not. */
    CacheFolder cacheFolder() {
        return CacheFolder.of(environment, home(), System.getProperty("os.name", ""));
    }

    DiskCache disk(CacheFolder.At folder) {
        return new DiskCache(folder.path(), clock, Wiring::inBackground);
    }

    public ProviderRegistry registry() {
        return registry.get();
    }

    ProviderHealth health() {
        return new ProviderHealth(registry.get(), coordinator.get().health(), System::nanoTime);
    }

    Spending spending() {
        return spending.get();
    }

    public Generator generator() {
        return generator.get();
    }

    public Sources sources(
            @Nullable Path workspaceRoot, @Nullable JsonElement editorSettings, Map<String, String> flags) {
        return new Sources(
                environment,
                Path.of(home()),
                OsKind.of(System.getProperty("os.name", "")),
                workspaceRoot,
                editorSettings,
                flags);
    }

    /** The settings of these sources, with the providers that the environment gives away. */
    public LoadedSettings settings(Sources sources) {
        LoadedSettings loaded = SettingsLoader.load(sources);
        connecting = connecting(loaded.settings());
        List<Settings.Provider> detected = new ArrayList<>(new ProviderDetection(environment).fromKeys());
        // a local server is looked for only where it could be used: nothing else is there, or it is named
        boolean nothingElse = loaded.settings().providers().isEmpty() && detected.isEmpty();
        boolean named = "ollama".equals(loaded.settings().generator().primaryProvider())
                || loaded.settings().generator().fallbackProviders().contains("ollama");
        if (nothingElse || named) {
            detected.addAll(ollama.get());
        }
        return loaded.withDetected(detected);
    }

    /** Asks a provider for its models. */
    Probe probe(Settings.Provider provider) throws InterruptedException {
        return models.probe(provider, credentials);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Where what is spent is kept; null if there is no home. */
    @Nullable
    Path spendFolder() {
        return StateFolder.of(environment, home(), System.getProperty("os.name", ""))
                .map(state -> state.resolve("spend"))
                .orElse(null);
    }

    /** How providers are reached under these settings. */
    Connecting connecting(Settings settings) {
        return new Connecting(settings.resilience().patience().connect(), Route.of(settings.network(), environment));
    }

    /** What the first generation needs; the questions of a warm-up go nowhere. */
    WarmUp.Work warmUp() {
        return new WarmUp.Work() {
            @Override
            public void providers(Settings settings) {
                ClassArchive.removeIfUnusable(System.err);
                generator.get();
                Outcome<List<Settings.Provider>> chain = registry.get()
                        .chain(
                                settings,
                                Task.IMPLEMENT,
                                null,
                                settings.generator().strategy());
                if (chain instanceof Outcome.Success<List<Settings.Provider>> known) {
                    known.value().stream().map(registry.get()::client).forEach(ProviderClient::warm);
                }
            }

            @Override
            public void language(Settings settings, Language language) {
                ProviderCoordinator own = makeCoordinator();
                pipeline(new ResultCache(clock), own, new Spending(new Ledger(null, clock), clock))
                        .generate(SampleWish.in(language, settings), GenerationListener.SILENT);
            }

            @Override
            public void compiler(Language language) {
                check.get().problems(language, SampleWish.CODE);
            }
        };
    }

    private ResultCache makeCache() {
        return switch (cacheFolder()) {
            case CacheFolder.At folder -> new ResultCache(clock, disk(folder));
            case CacheFolder.Off off -> new ResultCache(clock);
        };
    }

    /** Nobody waits for it, and no process stays alive for it. */
    private static void inBackground(Runnable work) {
        Thread.ofPlatform().name("autodev-background").daemon().start(work);
    }

    private ProviderCoordinator makeCoordinator() {
        return new ProviderCoordinator(ProviderCoordinator.FlightParts.of(clock, new SplittableRandom()::nextLong));
    }

    private Generator pipeline(ResultCache answers, ProviderCoordinator calls, Spending spent) {
        Syntax grammars = syntax.get();
        PromptRenderer prompts = new PromptRenderer();
        ProviderSelection providers = new ProviderSelection(registry.get(), calls.health(), System::nanoTime);
        Asking asking = new Asking(providers, calls, spent, answers::generation);
        Syntax patient = new PatientSyntax(grammars);
        ReplyReader reader = new ReplyReader(patient);
        return new GenerationPipeline(
                clock,
                answers,
                new GenerationPipeline.Stages(
                        new ContextStage(grammars),
                        new PromptStage(
                                prompts,
                                registry.get(),
                                new OutboundGuard(withheldFiles(), SecretVariables.of(environment))),
                        new AnswerStage(answers, asking, new SmallerPrompt(prompts)),
                        new ReplyStage(reader),
                        new TemplateStage(new CodeTemplates(), patient),
                        new PlacementStage(),
                        new ValidationStage(patient, check.get()),
                        new RepairStage(asking, prompts, reader, patient),
                        new PreviewStage(providers, spent, answers)));
    }

    private Spending makeSpending() {
        Path folder = spendFolder();
        // midnight is the person's own
        Clock local = Clock.systemDefaultZone();
        return new Spending(new Ledger(folder, local), local);
    }

    private List<Settings.Provider> probeOllama() {
        try {
            return new ProviderDetection(environment).localOllama().stream().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}

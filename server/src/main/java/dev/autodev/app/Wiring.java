package dev.autodev.app;

import com.google.gson.JsonElement;
import dev.autodev.cache.CacheDirectory;
import dev.autodev.cache.DiskCache;
import dev.autodev.cache.ResultCache;
import dev.autodev.concurrent.Lazy;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.Generator;
import dev.autodev.generate.pipeline.AnswerStage;
import dev.autodev.generate.pipeline.ContextStage;
import dev.autodev.generate.pipeline.GenerationPipeline;
import dev.autodev.generate.pipeline.PlacementStage;
import dev.autodev.generate.pipeline.PreviewStage;
import dev.autodev.generate.pipeline.PromptStage;
import dev.autodev.generate.pipeline.ProviderCaller;
import dev.autodev.generate.pipeline.RepairStage;
import dev.autodev.generate.pipeline.ReplyStage;
import dev.autodev.generate.pipeline.TemplateStage;
import dev.autodev.generate.pipeline.ValidationStage;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.generate.prompting.PromptReducer;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.language.Language;
import dev.autodev.outcome.Outcome;
import dev.autodev.platform.AppDirectories;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.budget.SpendControl;
import dev.autodev.provider.budget.SpendLedger;
import dev.autodev.provider.coordinator.CoordinatorResources;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.http.ConnectionSettings;
import dev.autodev.provider.http.NetworkRoute;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.provider.langchain4j.ProbeResult;
import dev.autodev.provider.selection.ProviderDetection;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.provider.selection.ProviderSelection;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.NetworkSettings;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import dev.autodev.startup.ClassArchive;
import dev.autodev.startup.WarmUp;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.javac.JavaCompilation;
import dev.autodev.syntax.treesitter.CachingSyntax;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
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
    private final AppDirectories directories;
    private final Clock clock = Clock.systemUTC();
    private final Lazy<Syntax> syntax = new Lazy<>(() -> new CachingSyntax(new TreeSitterSyntax()));
    private final Lazy<ResultCache> cache;
    private final Lazy<ProviderRegistry> registry;
    private final Lazy<ProviderCoordinator> coordinator;
    private final Lazy<CodeCheck> check = new Lazy<>(JavaCompilation::ifPresent);
    private final Lazy<SpendControl> spending = new Lazy<>(this::makeSpending);
    private final Lazy<Generator> generator;
    private final Lazy<List<ProviderSettings>> ollama;
    private final EnvironmentCredentials credentials;
    private final ModelClientFactory models;
    private volatile ConnectionSettings connecting;

    public Wiring(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.directories = AppDirectories.current(environment);
        this.connecting = new ConnectionSettings(
                ResilienceSettings.DEFAULT.timeouts().connect(), NetworkRoute.of(NetworkSettings.DEFAULT, environment));
        this.cache = new Lazy<>(this::makeCache);
        this.credentials = new EnvironmentCredentials(environment);
        this.models = new ModelClientFactory(() -> connecting);
        this.registry =
                new Lazy<>(() -> new ProviderRegistry(new ProviderClientFactory(models, credentials, syntax.get())));
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
        return new WithheldFiles(directories.home().orElse(Path.of("/")));
    }

    /** Where answers are kept on disk, or why they are not. */
    public CacheDirectory cacheFolder() {
        return CacheDirectory.of(environment, directories);
    }

    public DiskCache disk(CacheDirectory.At folder) {
        return new DiskCache(folder.path(), clock, Wiring::inBackground);
    }

    public ProviderRegistry registry() {
        return registry.get();
    }

    ProviderHealthReport health() {
        return new ProviderHealthReport(registry.get(), coordinator.get().health(), System::nanoTime);
    }

    public SpendControl spending() {
        return spending.get();
    }

    public Generator generator() {
        return generator.get();
    }

    public SettingsInputs sources(
            @Nullable Path workspaceRoot, @Nullable JsonElement editorSettings, Map<String, String> flags) {
        return new SettingsInputs(environment, directories, workspaceRoot, editorSettings, flags);
    }

    /** The settings of these sources, with the providers that the environment gives away. */
    public LoadedSettings settings(SettingsInputs sources) {
        LoadedSettings loaded = SettingsLoader.load(sources);
        connecting = connecting(loaded.settings());
        List<ProviderSettings> detected = new ArrayList<>(new ProviderDetection(environment).fromKeys());
        // a local server is looked for only where it could be used: nothing else is there, or it is named
        boolean nothingElse = loaded.settings().providers().isEmpty() && detected.isEmpty();
        boolean named = "ollama".equals(loaded.settings().generator().order().primary())
                || loaded.settings().generator().order().fallbacks().contains("ollama");
        if (nothingElse || named) {
            detected.addAll(ollama.get());
        }
        return loaded.withDetected(detected);
    }

    /** Asks a provider for its models. */
    public ProbeResult probe(ProviderSettings provider) throws InterruptedException {
        return models.probe(provider, credentials);
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** Where what is spent is kept; null if there is no home. */
    @Nullable
    public Path spendFolder() {
        return directories.state().map(state -> state.resolve("spend")).orElse(null);
    }

    /** How providers are reached under these settings. */
    public ConnectionSettings connecting(Settings settings) {
        return new ConnectionSettings(
                settings.resilience().timeouts().connect(), NetworkRoute.of(settings.network(), environment));
    }

    /** What the first generation needs; the questions of a warm-up go nowhere. */
    WarmUp.Work warmUp() {
        return new WarmUp.Work() {
            @Override
            public void providers(Settings settings) {
                ClassArchive.ofThisProcess().ifPresent(archive -> ClassArchive.removeIfUnusable(archive, System.err));
                generator.get();
                Outcome<List<ProviderSettings>> chain = registry.get()
                        .chain(
                                settings,
                                Task.IMPLEMENT,
                                null,
                                settings.generator().strategy());
                if (chain instanceof Outcome.Success<List<ProviderSettings>> known) {
                    known.value().stream().map(registry.get()::client).forEach(ProviderClient::warm);
                }
            }

            @Override
            public void language(Settings settings, Language language) {
                ProviderCoordinator own = makeCoordinator();
                pipeline(new ResultCache(clock), own, new SpendControl(new SpendLedger(null, clock), clock))
                        .generate(WarmUp.sampleRequest(language, settings), GenerationListener.SILENT);
            }

            @Override
            public void compiler(Language language) {
                check.get().problems(language, WarmUp.SAMPLE_CODE);
            }
        };
    }

    private ResultCache makeCache() {
        return switch (cacheFolder()) {
            case CacheDirectory.At folder -> new ResultCache(clock, disk(folder));
            case CacheDirectory.Off off -> new ResultCache(clock);
        };
    }

    /** Nobody waits for it, and no process stays alive for it. */
    private static void inBackground(Runnable work) {
        Thread.ofPlatform().name("autodev-background").daemon().start(work);
    }

    private ProviderCoordinator makeCoordinator() {
        return new ProviderCoordinator(
                CoordinatorResources.of(clock, System::nanoTime, new SplittableRandom()::nextLong));
    }

    private Generator pipeline(ResultCache answers, ProviderCoordinator calls, SpendControl spent) {
        Syntax grammars = syntax.get();
        PromptRenderer prompts = new PromptRenderer();
        ProviderSelection providers = new ProviderSelection(registry.get(), calls.health(), System::nanoTime);
        ProviderCaller asking = new ProviderCaller(providers, calls, spent, answers::generation);
        Syntax patient = new BudgetedSyntax(grammars);
        ReplyReader reader = new ReplyReader(patient);
        return new GenerationPipeline(
                clock,
                answers,
                new GenerationPipeline.Stages(
                        new ContextStage(grammars),
                        new PromptStage(
                                prompts,
                                registry.get(),
                                new PrivacyFilter(withheldFiles(), SecretEnvironment.of(environment))),
                        new AnswerStage(answers, asking, new PromptReducer(prompts)),
                        new ReplyStage(reader),
                        new TemplateStage(new CodeTemplates(), patient),
                        new PlacementStage(),
                        new ValidationStage(patient, check.get()),
                        new RepairStage(asking, prompts, reader, patient),
                        new PreviewStage(providers, spent, answers)));
    }

    private SpendControl makeSpending() {
        Path folder = spendFolder();
        // midnight is the person's own
        Clock local = Clock.systemDefaultZone();
        return new SpendControl(new SpendLedger(folder, local), local);
    }

    private List<ProviderSettings> probeOllama() {
        try {
            return new ProviderDetection(environment).localOllama().stream().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}

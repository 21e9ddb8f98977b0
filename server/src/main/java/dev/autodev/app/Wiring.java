// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import com.google.gson.JsonElement;
import dev.autodev.cache.CacheDirectory;
import dev.autodev.cache.DiskCache;
import dev.autodev.cache.ResultCache;
import dev.autodev.complete.CompletionSource;
import dev.autodev.concurrent.Lazy;
import dev.autodev.context.index.IndexStore;
import dev.autodev.context.index.ProjectFiles;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.generate.Generator;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.platform.AppDirectories;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.settings.LoadedSettings;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import dev.autodev.startup.WarmUp;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.treesitter.CachingSyntax;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.process.CommandRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The components of one process, put together by hand. Each is made at its first use.
 *
 * <p><i>Thread-safe.</i>
 */
public final class Wiring {

    private static final Pattern SECRET_VARIABLE =
            Pattern.compile("(?i).*(?:_KEY|_TOKEN|_SECRET|PASSWORD|_PASSWD|_CREDENTIALS?|_PAT)");

    /** A shorter value may be an ordinary word. */
    private static final int SHORTEST_SECRET = 12;

    private final Map<String, String> environment;
    private final AppDirectories directories;
    private final ProviderWiring.Clocks clocks = new ProviderWiring.Clocks(Clock.systemUTC(), System::nanoTime);
    private final Lazy<Syntax> syntax;
    private final Lazy<ResultCache> cache = new Lazy<>(this::newCache);
    private final ProviderWiring providers;
    private final GenerationWiring generation;

    public Wiring(Map<String, String> environment) {
        this(environment, newSyntax());
    }

    /** @param syntax of all clients of one process, since its grammars take native memory that is never released */
    Wiring(Map<String, String> environment, Lazy<Syntax> syntax) {
        this.syntax = syntax;
        this.environment = Map.copyOf(environment);
        this.directories = AppDirectories.current(environment);
        this.providers = new ProviderWiring(
                this.environment,
                directories.state().map(state -> state.resolve("spend")).orElse(null),
                clocks,
                syntax);
        this.generation = new GenerationWiring(clocks, syntax, this::privacyFilter, providers, cache, this::verifier);
    }

    static Lazy<Syntax> newSyntax() {
        return new Lazy<>(() -> new CachingSyntax(new TreeSitterSyntax(System::nanoTime)));
    }

    public Map<String, String> environment() {
        return environment;
    }

    public SettingsInputs settingsInputs(
            @Nullable Path workspaceRoot, @Nullable JsonElement editorSettings, Map<String, String> flags) {
        return new SettingsInputs(environment, directories, workspaceRoot, editorSettings, flags);
    }

    /** The settings of these inputs, with the providers that the environment implies. */
    public LoadedSettings settings(SettingsInputs inputs) {
        LoadedSettings loaded = SettingsLoader.load(inputs);
        providers.connect(loaded.settings());
        return loaded.withDetected(providers.detected(loaded.settings()));
    }

    public Syntax syntax() {
        return syntax.get();
    }

    public ProviderWiring providers() {
        return providers;
    }

    public Generator generator() {
        return generation.generator();
    }

    public CompletionSource completions() {
        return generation.completions();
    }

    /** Where copies of workspaces are checked; empty if no cache folder is known. */
    public Optional<Path> shadows() {
        return directories.cache().map(cache -> cache.resolve("shadow"));
    }

    /** Checks files in copies of their workspaces; empty if no cache folder is known. */
    public Optional<ProjectVerifier> verifier() {
        return shadows().map(this::verifier);
    }

    public ProjectVerifier verifier(Path shadows) {
        return new ProjectVerifier(
                shadows, new CommandRunner(environment, CommandRunner.LOW_PRIORITY), clocks.ticker());
    }

    WarmUp.Work warmUp() {
        return generation.warmUp();
    }

    /** The index of a workspace folder, which is kept in the cache folder; reads nothing yet. */
    public ProjectIndex projectIndex(Path folder, Consumer<String> remarks) {
        IndexStore store = cacheDirectory() instanceof CacheDirectory.At cache
                ? new IndexStore(cache.path().resolve("context"))
                : null;
        return new ProjectIndex(
                new ProjectFiles(folder, withheldFiles()), syntax, store, ProjectIndex.Limits.DEFAULT, remarks);
    }

    private WithheldFiles withheldFiles() {
        return new WithheldFiles(directories.home().orElse(Path.of("/")));
    }

    private PrivacyFilter privacyFilter() {
        return new PrivacyFilter(withheldFiles(), secretsOf(environment));
    }

    /** The secrets in the environment, which no prompt may contain. */
    private static List<String> secretsOf(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> SECRET_VARIABLE.matcher(variable.getKey()).matches())
                .map(variable -> variable.getValue().strip())
                .filter(value -> value.length() >= SHORTEST_SECRET
                        && value.chars().noneMatch(c -> c <= ' ')
                        && !value.startsWith("/"))
                .distinct()
                .toList();
    }

    public ResultCache cache() {
        return cache.get();
    }

    /** The folder of the cache on disk, or why there is none. */
    public CacheDirectory cacheDirectory() {
        return CacheDirectory.of(environment, directories);
    }

    public DiskCache disk(CacheDirectory.At folder) {
        return new DiskCache(folder.path(), clocks.clock(), Wiring::inBackground);
    }

    private ResultCache newCache() {
        return switch (cacheDirectory()) {
            case CacheDirectory.At folder -> new ResultCache(clocks.clock(), disk(folder));
            case CacheDirectory.Off off -> new ResultCache(clocks.clock());
        };
    }

    /** A daemon thread, so that the process can end before the work does. */
    private static void inBackground(Runnable work) {
        Thread.ofPlatform().name("autodev-background").daemon().start(work);
    }
}

package dev.autodev.startup;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.language.Language;
import dev.autodev.settings.Settings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Does while nobody waits what the first generation would wait for: once for the providers, and once for each language in
 * which somebody looks for something to do, or has it done: what is to become of an answer is loaded while that is on its
 * way. A server that nobody asks stays small.
 *
 * <p><i>Thread-safe.</i>
 */
public final class WarmUp {

    /** An editor that starts us asks for something at once; what comes later should not take the processor from that. */
    private static final Duration HEAD_START = Duration.ofMillis(Integer.getInteger("autodev.head-start", 700));

    /** Loads, and changes nothing. */
    public interface Work {

        /** Does nothing. */
        Work NONE = new Work() {
            @Override
            public void providers(Settings settings) {}

            @Override
            public void language(Settings settings, Language language) {}

            @Override
            public void compiler(Language language) {}
        };

        /** All that a question to a provider of these settings needs, but the question. */
        void providers(Settings settings);

        /** All that turns an answer into an edit in this language. */
        void language(Settings settings, Language language);

        /** What an answer in this language is checked by, if that takes long. */
        void compiler(Language language);
    }

    private final Work work;
    private final RequestExecutor executor;
    private final Supplier<Settings> settings;
    private final Set<String> languages = ConcurrentHashMap.newKeySet();
    private final Set<String> compilers = ConcurrentHashMap.newKeySet();
    private final Object turn = new Object();

    /** @param settings may read files */
    public WarmUp(Work work, RequestExecutor executor, Supplier<Settings> settings) {
        this.work = work;
        this.executor = executor;
        this.settings = settings;
    }

    /** Returns at once. */
    public void providers() {
        later(() -> work.providers(settings.get()));
    }

    /** Returns at once. */
    public void language(Language language) {
        if (languages.add(language.id())) {
            later(() -> work.language(settings.get(), language));
        }
    }

    /** Begins now: somebody waits for an answer, which is to be checked when it comes. Returns at once. */
    public void compilerNow(Language language) {
        if (compilers.add(language.id())) {
            executor.warmUp(Duration.ZERO, () -> work.compiler(language));
        }
    }

    /** One after the other: all of it together would take the processors from a request. */
    private void later(Runnable loading) {
        executor.warmUp(HEAD_START, () -> {
            synchronized (turn) {
                loading.run();
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Language;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Loads in the background what the first generation needs: once for the providers, and once for each language in which the
 * user requests code actions or generates. A server that is not used stays small.
 *
 * <p><i>Thread-safe.</i>
 */
public final class WarmUp {

    /** Valid in Java; other languages are not compiled. */
    public static final String SAMPLE_CODE = "class WarmUp {\n    int one() {\n        return 1;\n    }\n}\n";

    /** A client that has just started the server sends requests at once, and the warm-up must not slow them down. */
    private static final Duration HEAD_START = Duration.ofMillis(Integer.getInteger("autodev.head-start", 700));

    /** Loads classes and has no other effect. */
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

        /** Loads what a call of the configured providers needs, without calling them. */
        void providers(Settings settings);

        /** Loads what turns an answer into an edit in this language. */
        void language(Settings settings, Language language);

        /** Loads the language's compiler if answers are checked by one. */
        void compiler(Language language);
    }

    private final Work work;
    private final RequestExecutor executor;
    private final Supplier<Settings> settings;
    private final Set<String> languages = ConcurrentHashMap.newKeySet();
    private final Set<String> compilers = ConcurrentHashMap.newKeySet();
    private final Object oneAtATime = new Object();

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

    /** Starts without delay, because a generation is under way and its answer will be compiled. Returns at once. */
    public void compilerNow(Language language) {
        if (compilers.add(language.id())) {
            executor.warmUp(Duration.ZERO, () -> work.compiler(language));
        }
    }

    /** A request that the offline provider answers in each language it knows. */
    public static GenerationRequest sampleRequest(Language language, Settings settings) {
        TextDocument document = new TextDocument("untitled:warm-up", language.id(), 0, "");
        return GenerationRequest.builder(
                        "warm-up", new RequestTarget.InDocument(document, language, Span.at(0)), settings)
                .task(Task.GENERATE)
                .spec("a function that gives the n-th number of Fibonacci")
                .routing(new GenerationRequest.Routing("offline", null, CacheMode.OFF))
                .build();
    }

    /** One after the other, so that requests find a free processor. */
    private void later(Runnable loading) {
        executor.warmUp(HEAD_START, () -> {
            synchronized (oneAtATime) {
                loading.run();
            }
        });
    }
}

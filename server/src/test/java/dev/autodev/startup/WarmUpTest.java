// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.TestSettings;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    private final WarmUp.Work work = new WarmUp.Work() {
        @Override
        public void providers(Settings settings) {
            done.add("providers");
        }

        @Override
        public void language(Settings settings, Language language) {
            done.add(language.id());
        }

        @Override
        public void compiler(Language language) {
            done.add("compiler of " + language.id());
        }
    };

    @Test
    void eachLanguageIsLoadedOnce() throws InterruptedException {
        try (RequestExecutor executor = new RequestExecutor()) {
            WarmUp warmUp = new WarmUp(work, executor, () -> TestSettings.of(TestSettings.generator()));
            warmUp.language(Languages.JAVA);
            warmUp.language(Languages.JAVA);
            warmUp.language(Languages.PYTHON);
            assertEquals(Set.of("java", "python"), Set.of(next(), next()));
            warmUp.language(Languages.JAVA);
            warmUp.providers();
            assertEquals("providers", next());
            assertNull(done.poll());
        }
    }

    @Test
    void compilerOfALanguageIsLoadedOnceAndBeforeTheRest() throws InterruptedException {
        try (RequestExecutor executor = new RequestExecutor()) {
            WarmUp warmUp = new WarmUp(work, executor, () -> TestSettings.of(TestSettings.generator()));
            warmUp.compilerNow(Languages.JAVA);
            warmUp.compilerNow(Languages.JAVA);
            assertEquals("compiler of java", next());
            warmUp.language(Languages.JAVA);
            assertEquals("java", next());
            assertNull(done.poll());
        }
    }

    private String next() throws InterruptedException {
        String next = done.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }
}

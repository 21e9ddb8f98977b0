// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import dev.autodev.complete.CompletionSource;
import dev.autodev.generate.Generator;
import dev.autodev.lsp.client.StatusNotifier.StatusSource;
import dev.autodev.lsp.generation.ProjectIndexing.IndexFactory;
import dev.autodev.provider.selection.ModelCatalog;
import dev.autodev.session.SettingsSource;
import dev.autodev.startup.WarmUp;
import dev.autodev.syntax.Syntax;
import dev.autodev.verify.ProjectVerifier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The components of a server. Those that take time to build are suppliers, which are called after {@code initialize}, more
 * than once, and from several threads.
 *
 * <p><i>Immutable</i>, of thread-safe parts.
 *
 * @param version of the product
 * @param warmUp what can be loaded before the first generation
 * @param completions gets suggestions from providers
 */
public record ServerComponents(
        String version,
        Supplier<Syntax> syntax,
        Supplier<Generator> generator,
        Supplier<CompletionSource> completions,
        SettingsSource settings,
        StatusSource status,
        WarmUp.Work warmUp,
        Upkeep upkeep) {

    /**
     * @param clearCache empties the result cache and returns how many entries it had
     * @param logFile null if the log goes to standard error only
     * @param indexes makes the index of a workspace folder, null for none
     * @param verifier checks files by the tools of their project; empty if it cannot
     * @param models of all providers
     */
    public record Upkeep(
            LongSupplier clearCache,
            @Nullable Path logFile,
            @Nullable IndexFactory indexes,
            Supplier<Optional<ProjectVerifier>> verifier,
            Supplier<ModelCatalog> models) {

        /** Without checks, with the models of the settings. */
        public Upkeep(LongSupplier clearCache, @Nullable Path logFile, @Nullable IndexFactory indexes) {
            this(clearCache, logFile, indexes, Optional::empty, ModelCatalog::ofSettings);
        }

        /** Without indexes. */
        public Upkeep(LongSupplier clearCache, @Nullable Path logFile) {
            this(clearCache, logFile, null);
        }
    }
}

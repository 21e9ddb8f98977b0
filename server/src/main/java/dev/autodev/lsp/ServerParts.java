package dev.autodev.lsp;

import dev.autodev.action.ActionCatalog;
import dev.autodev.config.Settings;
import dev.autodev.generate.Generator;
import dev.autodev.lsp.run.StatusSource;
import dev.autodev.session.SettingsSource;
import dev.autodev.syntax.Syntax;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the server is made of. Whatever takes time to build is a supplier, asked for after {@code initialize} and from
 * then on more than once.
 *
 * <p><i>Immutable</i>, of thread-safe parts.
 *
 * @param version of the product
 * @param warmUp loads what the first generation with these settings would wait for
 * @param clearCache empties the result cache and says how many entries it had
 * @param logFile null if the log goes to standard error only
 */
public record ServerParts(
        String version,
        ActionCatalog actions,
        Supplier<Syntax> syntax,
        Supplier<Generator> generator,
        SettingsSource settings,
        StatusSource status,
        Consumer<Settings> warmUp,
        LongSupplier clearCache,
        @Nullable Path logFile) {

    public ServerParts {
        syntax = new Lazy<>(syntax);
        generator = new Lazy<>(generator);
    }
}

package dev.autodev.lsp;

import dev.autodev.codeaction.CodeActionCatalog;
import dev.autodev.concurrent.Lazy;
import dev.autodev.generate.Generator;
import dev.autodev.lsp.client.StatusSource;
import dev.autodev.session.SettingsSource;
import dev.autodev.startup.WarmUp;
import dev.autodev.syntax.Syntax;
import java.nio.file.Path;
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
 * @param warmUp what can be done before the first generation
 * @param clearCache empties the result cache and says how many entries it had
 * @param logFile null if the log goes to standard error only
 */
public record ServerComponents(
        String version,
        CodeActionCatalog actions,
        Supplier<Syntax> syntax,
        Supplier<Generator> generator,
        SettingsSource settings,
        StatusSource status,
        WarmUp.Work warmUp,
        LongSupplier clearCache,
        @Nullable Path logFile) {

    public ServerComponents {
        syntax = new Lazy<>(syntax);
        generator = new Lazy<>(generator);
    }
}

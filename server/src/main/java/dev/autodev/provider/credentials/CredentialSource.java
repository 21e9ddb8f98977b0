package dev.autodev.provider.credentials;

import dev.autodev.provider.ProviderException;
import dev.autodev.settings.ProviderSettings;
import java.util.Optional;

/**
 * Where keys come from. A key is handed to the request that needs it and to nothing else: not stored, not logged, not
 * shown.
 *
 * <p><i>Thread-safe.</i>
 */
public interface CredentialSource {

    /**
     * The key of a provider, "" if it needs none. May take seconds when a command has to be run.
     *
     * @throws ProviderException with {@link FailureSignal.NoCredentials} if the key is missing or cannot be read
     * @throws InterruptedException if the calling thread is interrupted
     */
    String key(ProviderSettings provider) throws ProviderException, InterruptedException;

    /**
     * Why a provider cannot be used for want of a key, as a sentence part for a person; empty if nothing speaks against
     * it. Runs no command and is done at once.
     */
    Optional<String> whyUnusable(ProviderSettings provider);
}

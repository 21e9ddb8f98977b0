// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.credentials;

import dev.autodev.provider.ProviderException;
import dev.autodev.settings.ProviderSettings;
import java.util.Optional;

/**
 * A source of API keys. A key is used only for the requests that need it, and never stored, logged or shown.
 *
 * <p><i>Thread-safe.</i>
 */
public interface CredentialSource {

    /**
     * The key of a provider, "" if it needs none. Takes seconds if a command has to run.
     *
     * @throws ProviderException with {@link FailureSignal.NoCredentials} if the key is missing or cannot be read
     * @throws InterruptedException if the calling thread is interrupted
     */
    String key(ProviderSettings provider) throws ProviderException, InterruptedException;

    /**
     * Why the provider has no usable key, as a clause for the user; empty if it has one. Runs no command and returns at
     * once.
     */
    Optional<String> whyUnusable(ProviderSettings provider);
}

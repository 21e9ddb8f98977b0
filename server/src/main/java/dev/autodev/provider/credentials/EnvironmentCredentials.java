// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.credentials;

import dev.autodev.provider.ProviderException;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads keys from the environment or from a command of the user such as {@code pass show anthropic}.
 *
 * <p>A vendor's usual variable is read only for calls of the vendor itself: a key for {@code api.openai.com} never
 * reaches another host because {@code api_key_env} is missing.
 *
 * <p><i>Thread-safe.</i>
 */
public final class EnvironmentCredentials implements CredentialSource {

    /** Long enough for a password store on a slow disk, short enough for a waiting user. */
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final ApiKeyCommand command;

    /** Kept for the session, because a password store may prompt the user each time. */
    private final Map<List<String>, String> keys = new ConcurrentHashMap<>();

    /** Two requests at the same time must not open two password prompts. */
    private final ReentrantLock oneCommandAtATime = new ReentrantLock();

    public EnvironmentCredentials(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.command = new ApiKeyCommand(COMMAND_LIMIT);
    }

    @Override
    public String key(ProviderSettings provider) throws ProviderException, InterruptedException {
        Optional<String> fromVariable = fromVariable(provider);
        if (fromVariable.isPresent()) {
            return checked(fromVariable.get(), provider);
        }
        if (!provider.apiKey().command().isEmpty()) {
            return checked(fromCommand(provider.apiKey().command()), provider);
        }
        Optional<String> problem = whyUnusable(provider);
        if (problem.isPresent()) {
            throw new ProviderException(new FailureSignal.NoCredentials(problem.get()));
        }
        return "";
    }

    @Override
    public Optional<String> whyUnusable(ProviderSettings provider) {
        if (!provider.apiKey().command().isEmpty() || fromVariable(provider).isPresent()) {
            return Optional.empty();
        }
        String configured = provider.apiKey().variable();
        if (configured != null) {
            return Optional.of("no key: set " + configured);
        }
        return needsKey(provider)
                ? Optional.of("no key: set "
                        + VendorDefaults.of(provider.type()).keyVariables().getFirst())
                : Optional.empty();
    }

    private static boolean needsKey(ProviderSettings provider) {
        return provider.type() != ProviderType.OFFLINE
                && provider.type() != ProviderType.OLLAMA
                && VendorDefaults.callsVendorItself(provider);
    }

    private Optional<String> fromVariable(ProviderSettings provider) {
        return variablesOf(provider).stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static List<String> variablesOf(ProviderSettings provider) {
        String configured = provider.apiKey().variable();
        if (configured != null) {
            return List.of(configured);
        }
        boolean mayUseUsual = provider.apiKey().command().isEmpty() && VendorDefaults.callsVendorItself(provider);
        return mayUseUsual ? VendorDefaults.of(provider.type()).keyVariables() : List.of();
    }

    private String fromCommand(List<String> words) throws ProviderException, InterruptedException {
        oneCommandAtATime.lockInterruptibly();
        try {
            String known = keys.get(words);
            if (known != null) {
                return known;
            }
            String key = command.run(words);
            keys.put(words, key);
            return key;
        } finally {
            oneCommandAtATime.unlock();
        }
    }

    /** Rejects a key that the JDK would reject, because the JDK quotes a rejected header value. */
    private static String checked(String key, ProviderSettings provider) throws ProviderException {
        if (key.chars().allMatch(c -> c > ' ' && c < 127)) {
            return key;
        }
        List<String> variables = variablesOf(provider);
        String source = variables.isEmpty() ? "api_key_command" : String.join(" or ", variables);
        throw new ProviderException(new FailureSignal.NoCredentials(
                "the key from " + source + " contains spaces or characters that cannot be sent: check it"));
    }
}

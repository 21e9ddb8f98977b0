// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.credentials;

import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.settings.ProviderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Erases the key and the header values that were sent from what a server returned, because servers quote a refused key.
 *
 * <p><i>Immutable.</i>
 */
public final class SecretEraser {

    /** Shorter values are not secrets, and erasing them would damage any text. */
    private static final int SHORTEST_SECRET = 6;

    private final List<String> secrets;

    public SecretEraser(ProviderSettings provider, String key) {
        List<String> sent = new ArrayList<>(provider.endpoint().headers().values());
        sent.add(key);
        this.secrets = sent.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    public FailureSignal erase(FailureSignal signal) {
        return switch (signal) {
            case FailureSignal.HttpStatus seen ->
                new FailureSignal.HttpStatus(seen.status(), erase(seen.headers()), erase(seen.body()));
            case FailureSignal.NotConnected seen -> new FailureSignal.NotConnected(erase(seen.detail()));
            case FailureSignal.ConnectionLost seen -> new FailureSignal.ConnectionLost(erase(seen.detail()));
            case FailureSignal.TimedOut seen -> new FailureSignal.TimedOut(erase(seen.detail()));
            case FailureSignal.UnusableEnvelope seen -> new FailureSignal.UnusableEnvelope(erase(seen.detail()));
            case FailureSignal.Declined seen -> new FailureSignal.Declined(erase(seen.detail()));
            case FailureSignal.NoCredentials seen -> new FailureSignal.NoCredentials(erase(seen.detail()));
            case FailureSignal.Unknown seen -> new FailureSignal.Unknown(erase(seen.detail()));
        };
    }

    private Map<String, String> erase(Map<String, String> headers) {
        Map<String, String> erased = new TreeMap<>();
        headers.forEach((name, value) -> erased.put(name, erase(value)));
        return erased;
    }

    private String erase(String text) {
        String erased = text;
        for (String secret : secrets) {
            erased = erased.replace(secret, "[key]");
        }
        return erased;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import dev.autodev.provider.VendorDefaults;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.CompletionWire;
import dev.autodev.settings.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which wires an endpoint may have for a model, and which one has answered.
 *
 * <p><i>Thread-safe.</i>
 */
public final class DetectedWires {

    private static final String DEEPSEEK = "://api.deepseek.com";

    private final Map<EndpointModel, InfillWire> answered = new ConcurrentHashMap<>();

    private record EndpointModel(String address, String model) {

        static EndpointModel of(ProviderSettings provider) {
            return new EndpointModel(VendorDefaults.baseUrlOf(provider), VendorDefaults.modelOf(provider));
        }
    }

    /** The wire that has answered; empty before the first answer. */
    public Optional<InfillWire> of(ProviderSettings provider) {
        return Optional.ofNullable(answered.get(EndpointModel.of(provider)));
    }

    void answered(ProviderSettings provider, InfillWire wire) {
        answered.put(EndpointModel.of(provider), wire);
    }

    /** The wires to try, in order; the last one is a chat unless the settings name another. */
    List<InfillWire> candidates(ProviderSettings provider) {
        Optional<InfillWire> known = of(provider);
        return known.isPresent() ? List.of(known.get()) : possible(provider);
    }

    /** The wires that an endpoint may have, by its type, its address and the settings. */
    public static List<InfillWire> possible(ProviderSettings provider) {
        CompletionWire wanted = provider.completion().wire();
        boolean hasTokens = family(provider).isPresent();
        return switch (provider.type()) {
            case MISTRAL -> wanted == CompletionWire.CHAT ? List.of(InfillWire.CHAT) : List.of(InfillWire.MISTRAL_FIM);
            case OLLAMA -> chosen(wanted, null, InfillWire.OLLAMA_SUFFIX, hasTokens ? InfillWire.OLLAMA_TOKENS : null);
            case OPENAI -> openAi(provider, wanted, hasTokens);
            case ANTHROPIC, GEMINI, OFFLINE -> List.of(InfillWire.CHAT);
        };
    }

    private static List<InfillWire> openAi(ProviderSettings provider, CompletionWire wanted, boolean hasTokens) {
        boolean isDeepSeek = VendorDefaults.baseUrlOf(provider).contains(DEEPSEEK);
        if (wanted == CompletionWire.AUTO && VendorDefaults.callsVendorItself(provider)) {
            return List.of(InfillWire.CHAT);
        }
        if (isDeepSeek && wanted != CompletionWire.CHAT) {
            return List.of(InfillWire.DEEPSEEK_BETA);
        }
        return chosen(
                wanted, InfillWire.LLAMA_INFILL, InfillWire.OPENAI_SUFFIX, hasTokens ? InfillWire.OPENAI_TOKENS : null);
    }

    private static List<InfillWire> chosen(
            CompletionWire wanted, @Nullable InfillWire infill, InfillWire suffix, @Nullable InfillWire tokens) {
        List<InfillWire> wires = new ArrayList<>();
        if (infill != null && (wanted == CompletionWire.AUTO || wanted == CompletionWire.INFILL)) {
            wires.add(infill);
        }
        if (wanted == CompletionWire.AUTO || wanted == CompletionWire.SUFFIX) {
            wires.add(suffix);
        }
        if (tokens != null && (wanted == CompletionWire.AUTO || wanted == CompletionWire.TOKENS)) {
            wires.add(tokens);
        }
        if (wanted == CompletionWire.AUTO || wanted == CompletionWire.CHAT || wires.isEmpty()) {
            wires.add(InfillWire.CHAT);
        }
        return wires;
    }

    static Optional<TokenFamily> family(ProviderSettings provider) {
        String named = provider.completion().tokens();
        return named.isEmpty() ? TokenFamily.ofModel(VendorDefaults.modelOf(provider)) : TokenFamily.named(named);
    }

    /** Whether the endpoint may have another wire than a chat, which costs more. */
    public static boolean mayInfill(ProviderSettings provider) {
        return provider.type() != ProviderType.OFFLINE && possible(provider).getFirst() != InfillWire.CHAT;
    }
}

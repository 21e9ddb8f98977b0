// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import dev.autodev.provider.VendorDefaults;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.CompletionWire;
import dev.autodev.settings.ProviderType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which wires an endpoint may have for a model, and which one has answered.
 *
 * <p><i>Thread-safe.</i>
 */
public final class DetectedWires {

    private static final String DEEPSEEK = "://api.deepseek.com";

    private final Map<String, InfillWire> answered = new ConcurrentHashMap<>();
    private final WireFile file;

    /** @param file where what was found out is kept for other processes; null if it is not */
    public DetectedWires(@Nullable Path file) {
        this.file = new WireFile(file);
    }

    private static String key(ProviderSettings provider) {
        return WireFile.key(VendorDefaults.baseUrlOf(provider), VendorDefaults.modelOf(provider));
    }

    /** The wire that has answered, in this process or in another; empty before the first answer. */
    public Optional<InfillWire> of(ProviderSettings provider) {
        InfillWire here = answered.get(key(provider));
        return (here != null ? Optional.of(here) : file.read(key(provider))).filter(possible(provider)::contains);
    }

    void answered(ProviderSettings provider, InfillWire wire) {
        if (answered.put(key(provider), wire) != wire) {
            file.write(key(provider), wire);
        }
    }

    /**
     * The wires to try, in order; the last one is a chat unless the settings name another. The one that has answered comes
     * first. That a server has none is found out again in each process, because it may have another model by then.
     */
    List<InfillWire> candidates(ProviderSettings provider) {
        List<InfillWire> possible = possible(provider);
        if (answered.get(key(provider)) == InfillWire.CHAT && possible.contains(InfillWire.CHAT)) {
            return List.of(InfillWire.CHAT);
        }
        Optional<InfillWire> known = of(provider).filter(wire -> wire != InfillWire.CHAT);
        return Stream.concat(known.stream(), possible.stream()).distinct().toList();
    }

    /** For the user: how the provider completes, such as "completes by infill", and the control tokens if it gets any. */
    public String described(ProviderSettings provider) {
        if (provider.completion().wire() == CompletionWire.NONE) {
            return "does not complete";
        }
        List<InfillWire> possible = possible(provider);
        Optional<InfillWire> known = possible.size() == 1 ? Optional.of(possible.getFirst()) : of(provider);
        return known.map(wire -> "completes by " + named(wire, provider))
                .orElseGet(() -> "completes by "
                        + possible.stream().map(wire -> named(wire, provider)).collect(Collectors.joining(" or "))
                        + ", not tried yet");
    }

    private static String named(InfillWire wire, ProviderSettings provider) {
        return wire.hasTokens()
                ? "tokens of " + family(provider).map(TokenFamily::settingName).orElse("the model")
                : wire.settingName();
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

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code providers.NAME}. Holds where a key is found, never a key.
 *
 * <p><i>Immutable.</i>
 *
 * @param detected whether the environment implied it and the configuration does not name it
 */
public record ProviderSettings(
        String name,
        ProviderType type,
        ModelSettings model,
        ProviderEndpoint endpoint,
        ApiKeySource apiKey,
        TokenPrices prices,
        CompletionOptions completion,
        boolean detected) {

    /** A provider of which only this is configured. */
    public static ProviderSettings of(String name, ProviderType type) {
        return new ProviderSettings(
                name,
                type,
                ModelSettings.DEFAULT,
                ProviderEndpoint.DEFAULT,
                ApiKeySource.NONE,
                TokenPrices.UNKNOWN,
                CompletionOptions.DEFAULT,
                false);
    }

    /**
     * @param name null for the default model of the type
     * @param contextWindow tokens that fit into one prompt, 0 if unknown
     * @param temperature null: not sent
     */
    public record ModelSettings(
            @Nullable String name,
            int maxOutputTokens,
            int contextWindow,
            @Nullable Double temperature,
            RequestForm form) {
        public static final ModelSettings DEFAULT = new ModelSettings(null, 4096, 0, null, RequestForm.AUTO);

        public ModelSettings withName(@Nullable String other) {
            return new ModelSettings(other, maxOutputTokens, contextWindow, temperature, form);
        }

        public ModelSettings withContextWindow(int other) {
            return new ModelSettings(name, maxOutputTokens, other, temperature, form);
        }

        public ModelSettings withMaxOutputTokens(int other) {
            return new ModelSettings(name, other, contextWindow, temperature, form);
        }
    }

    /**
     * The form in which a server gets what not every server accepts.
     *
     * @param limit the name of the output limit in the format of OpenAI
     * @param temperature whether a configured temperature is sent
     * @param systemRole whether the instructions are a message of the role "system", or the beginning of the question
     */
    public record RequestForm(LimitParameter limit, Sending temperature, Sending systemRole) {

        public static final RequestForm AUTO = new RequestForm(LimitParameter.AUTO, Sending.AUTO, Sending.AUTO);

        public enum LimitParameter {
            /** By the model's name at first, then as the server's refusals demand. */
            AUTO,
            MAX_TOKENS,
            MAX_COMPLETION_TOKENS
        }

        public enum Sending {
            /** Until the server refuses it. */
            AUTO,
            ALWAYS,
            NEVER
        }
    }

    /**
     * @param baseUrl null for the vendor's own
     * @param headers sent with each request
     */
    public record ProviderEndpoint(@Nullable String baseUrl, Map<String, String> headers) {
        public static final ProviderEndpoint DEFAULT = new ProviderEndpoint(null, Map.of());

        public ProviderEndpoint {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * @param variable the environment variable that holds the key, null if no key is needed or a command prints it
     * @param command the command that prints the key, with its arguments; empty if none
     */
    public record ApiKeySource(@Nullable String variable, List<String> command) {
        public static final ApiKeySource NONE = new ApiKeySource(null, List.of());

        public ApiKeySource {
            command = List.copyOf(command);
        }
    }

    /** USD for a million tokens, null if unknown. */
    public record TokenPrices(
            @Nullable Double input, @Nullable Double output) {
        public static final TokenPrices UNKNOWN = new TokenPrices(null, null);
    }

    /** How the text at a cursor is requested. */
    public enum CompletionWire {
        AUTO,
        INFILL,
        SUFFIX,
        TOKENS,
        CHAT,
        NONE
    }

    /**
     * @param model that completes in place of the other one, "" if none
     * @param tokens the family of control tokens, "" for that of the model
     */
    public record CompletionOptions(CompletionWire wire, String model, String tokens) {
        public static final CompletionOptions DEFAULT = new CompletionOptions(CompletionWire.AUTO, "", "");
    }

    /** With the model that completes. */
    public ProviderSettings completing() {
        return completion.model().isEmpty() ? this : withModel(model.withName(completion.model()));
    }

    public ProviderSettings withCompletion(CompletionOptions other) {
        return new ProviderSettings(name, type, model, endpoint, apiKey, prices, other, detected);
    }

    public ProviderSettings withModel(ModelSettings other) {
        return new ProviderSettings(name, type, other, endpoint, apiKey, prices, completion, detected);
    }

    public ProviderSettings withEndpoint(ProviderEndpoint other) {
        return new ProviderSettings(name, type, model, other, apiKey, prices, completion, detected);
    }

    public ProviderSettings withBaseUrl(@Nullable String baseUrl) {
        return withEndpoint(new ProviderEndpoint(baseUrl, endpoint.headers()));
    }

    public ProviderSettings withApiKey(ApiKeySource other) {
        return new ProviderSettings(name, type, model, endpoint, other, prices, completion, detected);
    }

    public ProviderSettings withPrices(TokenPrices other) {
        return new ProviderSettings(name, type, model, endpoint, apiKey, other, completion, detected);
    }

    /** The same provider, as one that the environment implied. */
    public ProviderSettings asDetected() {
        return new ProviderSettings(name, type, model, endpoint, apiKey, prices, completion, true);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.autodev.provider.ModelRequest.Infill;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.settings.ProviderSettings;
import java.util.List;
import java.util.Optional;

/** The ways to request the middle of a text; each has an address and a form of request. */
public enum InfillWire {
    /** Mistral's {@code /fim/completions}. */
    MISTRAL_FIM("/fim/completions"),
    /** llama.cpp's {@code /infill}: the server adds the model's tokens. */
    LLAMA_INFILL("/infill"),
    /** DeepSeek's beta path of the next one. */
    DEEPSEEK_BETA("/beta/completions"),
    /** {@code /completions} with a {@code suffix}. */
    OPENAI_SUFFIX("/completions"),
    /** {@code /completions} with the tokens of the model's family in the prompt. */
    OPENAI_TOKENS("/completions"),
    /** Ollama's {@code /api/generate} with a {@code suffix}. */
    OLLAMA_SUFFIX("/api/generate"),
    /** Ollama's {@code /api/generate} with the tokens of the model's family in a raw prompt. */
    OLLAMA_TOKENS("/api/generate"),
    /** No wire for this task: a conversation. */
    CHAT("");

    private final String path;

    InfillWire(String path) {
        this.path = path;
    }

    boolean hasTokens() {
        return this == OPENAI_TOKENS || this == OLLAMA_TOKENS;
    }

    /** As in {@code completion} of a provider. */
    String settingName() {
        return switch (this) {
            case LLAMA_INFILL -> "infill";
            case MISTRAL_FIM, DEEPSEEK_BETA, OPENAI_SUFFIX, OLLAMA_SUFFIX -> "suffix";
            case OPENAI_TOKENS, OLLAMA_TOKENS -> "tokens";
            case CHAT -> "chat";
        };
    }

    String address(ProviderSettings provider) {
        String base = VendorDefaults.baseUrlOf(provider);
        boolean isAtRoot = this == LLAMA_INFILL || this == DEEPSEEK_BETA;
        String root = isAtRoot && base.endsWith("/v1") ? base.substring(0, base.length() - "/v1".length()) : base;
        return VendorDefaults.withQuery(root + path, VendorDefaults.queryOf(provider));
    }

    /** @param family empty for a wire without tokens */
    String body(ProviderSettings provider, Infill infill, Optional<TokenFamily> family) {
        String model = VendorDefaults.modelOf(provider);
        int tokens = provider.model().maxOutputTokens();
        JsonObject body = new JsonObject();
        body.addProperty("stream", true);
        switch (this) {
            case LLAMA_INFILL -> {
                int line = infill.prefix().lastIndexOf('\n') + 1;
                body.addProperty("input_prefix", infill.prefix().substring(0, line));
                body.addProperty("prompt", infill.prefix().substring(line));
                body.addProperty("input_suffix", infill.suffix());
                body.addProperty("n_predict", tokens);
                body.addProperty("cache_prompt", true);
                temperature(provider, body);
            }
            case OLLAMA_SUFFIX, OLLAMA_TOKENS -> {
                body.addProperty("model", model);
                JsonObject options = new JsonObject();
                options.addProperty("num_predict", tokens);
                temperature(provider, options);
                if (family.isPresent()) {
                    body.addProperty("prompt", family.get().prompt(infill.prefix(), infill.suffix()));
                    body.addProperty("raw", true);
                    options.add("stop", array(family.get().stops()));
                } else {
                    body.addProperty("prompt", infill.prefix());
                    // an empty one turns filling in off
                    body.addProperty("suffix", infill.suffix().isEmpty() ? "\n" : infill.suffix());
                }
                body.add("options", options);
            }
            case MISTRAL_FIM, DEEPSEEK_BETA, OPENAI_SUFFIX, OPENAI_TOKENS -> {
                body.addProperty("model", model);
                body.addProperty("max_tokens", tokens);
                temperature(provider, body);
                if (family.isPresent()) {
                    body.addProperty("prompt", family.get().prompt(infill.prefix(), infill.suffix()));
                    if (!family.get().stops().isEmpty()) {
                        body.add("stop", array(family.get().stops()));
                    }
                } else {
                    body.addProperty("prompt", infill.prefix());
                    body.addProperty("suffix", infill.suffix());
                }
            }
            case CHAT -> throw new IllegalStateException("a chat has a request of its own");
        }
        return body.toString();
    }

    private static void temperature(ProviderSettings provider, JsonObject target) {
        if (provider.model().temperature() != null) {
            target.addProperty("temperature", provider.model().temperature());
        }
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}

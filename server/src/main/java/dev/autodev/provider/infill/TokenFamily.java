// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The control tokens by which a family of models marks the gap in a text. */
public enum TokenFamily {
    QWEN("<|fim_prefix|>%1$s<|fim_suffix|>%2$s<|fim_middle|>", List.of("qwen"), List.of("<|fim_pad|>", "<|file_sep|>")),
    CODEGEMMA(
            "<|fim_prefix|>%1$s<|fim_suffix|>%2$s<|fim_middle|>", List.of("codegemma"), List.of("<|file_separator|>")),
    GRANITE("<|fim_prefix|>%1$s<|fim_suffix|>%2$s<|fim_middle|>", List.of("granite4", "granite-4"), List.of()),
    STARCODER(
            "<fim_prefix>%1$s<fim_suffix>%2$s<fim_middle>",
            List.of("starcoder", "stable-code", "refact", "granite"), List.of("<file_sep>", "<fim_pad>")),
    MELLUM("<fim_suffix>%2$s<fim_prefix>%1$s<fim_middle>", List.of("mellum"), List.of("<filename>")),
    CODELLAMA("<PRE> %1$s <SUF>%2$s <MID>", List.of("codellama", "code-llama"), List.of("<EOT>")),
    DEEPSEEK("<｜fim▁begin｜>%1$s<｜fim▁hole｜>%2$s<｜fim▁end｜>", List.of("deepseek"), List.of("<｜end▁of▁sentence｜>")),
    CODESTRAL("[SUFFIX]%2$s[PREFIX]%1$s", List.of("codestral"), List.of("[SUFFIX]", "[PREFIX]")),
    SEED("<[fim-suffix]>%2$s<[fim-prefix]>%1$s<[fim-middle]>", List.of("seed-coder"), List.of("<[fim-suffix]>")),
    CODEGEEX(
            "<|code_suffix|>%2$s<|code_prefix|>%1$s<|code_middle|>",
            List.of("codegeex"), List.of("<|user|>", "<|endoftext|>"));

    private final String form;
    private final List<String> models;
    private final List<String> stops;

    TokenFamily(String form, List<String> models, List<String> stops) {
        this.form = form;
        this.models = models;
        this.stops = stops;
    }

    /** The family that a model's name names; the more precise name decides. */
    public static Optional<TokenFamily> ofModel(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(family -> family.models.stream().anyMatch(name::contains))
                .findFirst();
    }

    /** The family of this name, as in the settings. */
    public static Optional<TokenFamily> named(String name) {
        return Arrays.stream(values())
                .filter(family -> family.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** As in {@code completion_tokens} of a provider. */
    String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String prompt(String prefix, String suffix) {
        return String.format(form, prefix, suffix);
    }

    /** Where the server is to stop. */
    List<String> stops() {
        return stops;
    }
}

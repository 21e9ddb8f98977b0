// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.settings.ProviderType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Asks a model that reasons to answer at once: the text at a cursor is short, and the user does not wait for thoughts. An
 * endpoint that refuses the parameter is sent none again.
 *
 * <p><i>Thread-safe.</i>
 */
final class QuietReasoning {

    private static final Pattern NEWER_GPT = Pattern.compile("gpt-5\\.\\d.*");
    private static final Pattern GPT = Pattern.compile("gpt-5.*");
    private static final Pattern OLDER_REASONING = Pattern.compile("o\\d.*");

    /** Open models whose chat template has a switch for thoughts. */
    private static final Pattern SWITCHABLE = Pattern.compile(
            ".*(?:qwen-?3|qwen3|glm-?[45]|deepseek-?v3\\.[1-9]|granite-?[34]|nemotron|smollm3|hunyuan|ernie-4\\.5).*");

    private static final List<String> NAMES =
            List.of("reasoning_effort", "chat_template_kwargs", "thinking", "think", "reasoning");

    private final ProviderType type;
    private final String model;
    private volatile boolean isRefused;

    QuietReasoning(ProviderType type, String model) {
        this.type = type;
        this.model = model.toLowerCase(Locale.ROOT);
    }

    /** The body with what switches thoughts off; the same body if the model has none or they are off by default. */
    String applied(String body) {
        if (isRefused || !(JsonParser.parseString(body) instanceof JsonObject request)) {
            return body;
        }
        boolean isChanged = switch (type) {
            case OPENAI -> openAi(request);
            case GEMINI -> gemini(request);
            case OLLAMA -> {
                request.addProperty("think", false);
                yield true;
            }
            case ANTHROPIC, MISTRAL, OFFLINE -> false;
        };
        return isChanged ? request.toString() : body;
    }

    private boolean openAi(JsonObject request) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        if (NEWER_GPT.matcher(name).matches()) {
            request.addProperty("reasoning_effort", "none");
        } else if (GPT.matcher(name).matches()) {
            request.addProperty("reasoning_effort", "minimal");
        } else if (OLDER_REASONING.matcher(name).matches()) {
            request.addProperty("reasoning_effort", "low");
        } else if (SWITCHABLE.matcher(name).matches() && !name.contains("coder")) {
            JsonObject template = new JsonObject();
            template.addProperty("enable_thinking", false);
            request.add("chat_template_kwargs", template);
        } else {
            return false;
        }
        return true;
    }

    private boolean gemini(JsonObject request) {
        JsonObject thinking = new JsonObject();
        if (model.contains("gemini-3")) {
            thinking.addProperty("thinkingLevel", "low");
        } else if (model.contains("2.5-flash")) {
            thinking.addProperty("thinkingBudget", 0);
        } else if (model.contains("2.5-pro")) {
            // the least that this model allows
            thinking.addProperty("thinkingBudget", 128);
        } else {
            return false;
        }
        JsonObject config = request.get("generationConfig") instanceof JsonObject given ? given : new JsonObject();
        config.add("thinkingConfig", thinking);
        request.add("generationConfig", config);
        return true;
    }

    /** Whether a refusal names the parameter, which is then not sent again. */
    boolean learn(FailureSignal.HttpStatus refusal) {
        String words = refusal.body().toLowerCase(Locale.ROOT);
        if (isRefused
                || refusal.status() != 400 && refusal.status() != 422
                || NAMES.stream().noneMatch(words::contains)) {
            return false;
        }
        isRefused = true;
        return true;
    }
}

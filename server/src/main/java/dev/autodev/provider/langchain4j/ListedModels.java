// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a vendor's list of models: the names of those that write text, as far as the list shows which do. */
final class ListedModels {

    /** OpenAI's list says nothing about a model but its name. */
    private static final Pattern NO_WRITER = Pattern.compile(
            "(?i)(?:.*[-/:_])?(?:embed|embedding|embeddings|whisper|tts|dall-e|moderation|transcribe|realtime|image|audio|sora|ocr|"
                    + "rerank|reranker)(?:[-:_.].*)?|(?i).*(?:embed-|-embed|omni-moderation|dall-e).*");

    /** A name that can be shown in a menu and in a message. */
    private static final Pattern NAME = Pattern.compile("(?!\\s*$)[^\\p{Cntrl}\\p{Cs}]{1,200}");

    private ListedModels() {}

    /** Sorted; empty if the text is not a list of models. */
    static Set<String> names(String body) {
        Set<String> names = new TreeSet<>();
        try {
            if (JsonParser.parseString(body) instanceof JsonObject answer) {
                for (String list : List.of("data", "models")) {
                    if (answer.get(list) instanceof JsonArray models) {
                        models.forEach(model -> writer(model).ifPresent(names::add));
                    }
                }
            }
        } catch (JsonParseException notAList) {
            // reachable, but without a list of its models
        }
        return names;
    }

    private static Optional<String> writer(JsonElement model) {
        if (!(model instanceof JsonObject fields)) {
            return Optional.empty();
        }
        JsonElement given = fields.get("id") == null ? fields.get("name") : fields.get("id");
        if (given == null || !given.isJsonPrimitive()) {
            return Optional.empty();
        }
        // Gemini's names are paths
        String name = given.getAsString().replaceFirst("^models/", "");
        return NAME.matcher(name).matches()
                        && isWriter(fields)
                        && !NO_WRITER.matcher(name).matches()
                ? Optional.of(name)
                : Optional.empty();
    }

    private static boolean isWriter(JsonObject model) {
        boolean isGeminis = holds(model.get("supportedGenerationMethods"), "generateContent");
        JsonElement chats =
                model.get("capabilities") instanceof JsonObject mistrals ? mistrals.get("completion_chat") : null;
        boolean isMistrals = chats == null || !chats.isJsonPrimitive() || chats.getAsBoolean();
        JsonElement modalities = model.get("architecture") instanceof JsonObject openRouters
                ? openRouters.get("output_modalities")
                : null;
        return isGeminis && isMistrals && holds(modalities, "text");
    }

    /** Whether a list contains the word; a list that is absent excludes nothing. */
    private static boolean holds(@Nullable JsonElement list, String word) {
        return !(list instanceof JsonArray words)
                || StreamSupport.stream(words.spliterator(), false)
                        .anyMatch(each ->
                                each.isJsonPrimitive() && each.getAsString().equals(word));
    }
}

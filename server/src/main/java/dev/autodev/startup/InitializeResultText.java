// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code initialize}, which depends on nothing but the request and can therefore be sent before the server is
 * loaded.
 * It is text, because building it from LSP4J's types loads some hundred classes; {@code InitializeResultTextTest} checks it
 * against those types and against the tables of actions and commands.
 */
public final class InitializeResultText {

    // every client must support utf-16, and those that offer more disagree on its meaning
    private static final String CAPABILITIES = """
            {"positionEncoding":"utf-16",\
            "textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},\
            "codeActionProvider":{"codeActionKinds":[\
            "quickfix.autodev.fix",\
            "refactor.rewrite.autodev.implement",\
            "refactor.rewrite.autodev.generate",\
            "refactor.rewrite.autodev.document",\
            "refactor.rewrite.autodev.refactor",\
            "source.autodev.test",\
            "source.autodev.explain",\
            "source.autodev.verify",\
            "refactor.rewrite.autodev",\
            "source.autodev"],"resolveProvider":true},\
            "executeCommandProvider":{"commands":\
            ["autodev.run","autodev.cancel","autodev.clearCache","autodev.showLog","autodev.useModel","autodev.completionAccepted"]},\
            "workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true}}""";

    private static final String INLINE_COMPLETION = ",\"inlineCompletionProvider\":true";

    private static final String COMPLETION_ITEMS =
            ",\"completionProvider\":{\"triggerCharacters\":[\".\",\"(\",\"[\",\"{\",\"=\",\":\",\",\",\" \"]}";

    private static final JsonPrimitive IS_TRUE = new JsonPrimitive(true);

    private InitializeResultText() {}

    /**
     * The result.
     *
     * @param params of {@code initialize}, of any form: some clients fail at a capability that they do not know
     */
    public static String result(JsonElement params, String version) {
        String capabilities = CAPABILITIES
                + (takesInlineCompletion(params) ? INLINE_COMPLETION : "")
                + (promisesCompletionItems(params) ? COMPLETION_ITEMS : "")
                + "}";
        return "{\"capabilities\":" + capabilities + ",\"serverInfo\":{\"name\":\"autodev\",\"version\":\"" + version
                + "\"}}";
    }

    /**
     * The whole message.
     *
     * @param id in JSON
     */
    public static String message(String id, JsonElement params, String version) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result(params, version) + "}";
    }

    /**
     * Whether the client shows text at the cursor; null, which lsp-mode 10 says where this is switched off, counts as no.
     *
     * @param params of {@code initialize}, of any form
     */
    public static boolean takesInlineCompletion(JsonElement params) {
        return at(params, "capabilities", "textDocument", "inlineCompletion") instanceof JsonObject;
    }

    /**
     * Whether the result announces completion items: where the client's own settings request them, because many clients
     * take the capability from this answer only.
     *
     * @param params of {@code initialize}, of any form
     */
    public static boolean promisesCompletionItems(JsonElement params) {
        JsonElement options = at(params, "initializationOptions");
        JsonElement section = at(options, "autodev") instanceof JsonObject wrapped ? wrapped : options;
        String key = "completion.as_completion_items";
        return IS_TRUE.equals(at(section, "completion", "as_completion_items"))
                || IS_TRUE.equals(at(section, key))
                || IS_TRUE.equals(at(options, "autodev." + key));
    }

    private static @Nullable JsonElement at(@Nullable JsonElement json, String... path) {
        JsonElement found = json;
        for (String name : path) {
            found = found instanceof JsonObject object ? object.get(name) : null;
        }
        return found;
    }
}

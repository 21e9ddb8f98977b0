package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.autodev.lsp.convert.EditCapabilities;
import dev.autodev.lsp.convert.JsonLookup;
import org.eclipse.lsp4j.CodeActionTag;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.jspecify.annotations.Nullable;

/**
 * What this editor announced, as far as we use it. What it did not announce it does not get.
 *
 * <p><i>Immutable.</i>
 *
 * @param actionLiterals code actions as objects, not only as commands
 * @param actionData {@code data} survives until resolve
 * @param actionResolve resolve fills {@code edit}
 * @param llmTag the tag of generated actions is understood
 * @param applyEdit false only where it says so: an editor that runs our command without a word about it wants the edit
 * @param registerConfiguration it tells of changed settings only when asked to
 * @param statusNotifications {@code autodev/statusChanged} was asked for
 */
public record ClientFeatures(
        boolean actionLiterals,
        boolean actionData,
        boolean actionResolve,
        boolean llmTag,
        EditCapabilities editStyle,
        boolean applyEdit,
        boolean progress,
        boolean configuration,
        boolean registerConfiguration,
        boolean showDocument,
        boolean statusNotifications) {

    /** An editor that has announced nothing. */
    public static final ClientFeatures NONE = new ClientFeatures(
            false, false, false, false, new EditCapabilities(false, false), true, false, false, false, false, false);

    /** @param initialize the params of {@code initialize}, of whatever form */
    public static ClientFeatures of(JsonElement initialize) {
        JsonElement all = JsonLookup.at(initialize, "capabilities");
        if (all == null) {
            return NONE;
        }
        JsonElement actions = JsonLookup.at(all, "textDocument", "codeAction");
        JsonElement workspace = JsonLookup.at(all, "workspace");
        JsonElement window = JsonLookup.at(all, "window");
        return new ClientFeatures(
                JsonLookup.exists(actions, "codeActionLiteralSupport"),
                JsonLookup.isTrue(actions, "dataSupport"),
                JsonLookup.list(actions, "resolveSupport", "properties").contains(new JsonPrimitive("edit")),
                JsonLookup.list(actions, "tagSupport", "valueSet")
                        .contains(new JsonPrimitive(CodeActionTag.LLMGenerated.getValue())),
                editStyle(JsonLookup.at(workspace, "workspaceEdit")),
                !JsonLookup.isFalse(workspace, "applyEdit"),
                JsonLookup.isTrue(window, "workDoneProgress"),
                JsonLookup.isTrue(workspace, "configuration"),
                JsonLookup.isTrue(workspace, "didChangeConfiguration", "dynamicRegistration"),
                JsonLookup.isTrue(window, "showDocument", "support"),
                asks(JsonLookup.at(all, "experimental"), "autodevStatus")
                        || asks(JsonLookup.at(initialize, "initializationOptions"), "statusNotifications"));
    }

    private static EditCapabilities editStyle(@Nullable JsonElement edits) {
        // Neovim announces resource operations only, and honours versions all the same
        boolean operations = !JsonLookup.list(edits, "resourceOperations").isEmpty();
        return new EditCapabilities(
                JsonLookup.isTrue(edits, "documentChanges") || operations,
                JsonLookup.exists(edits, "changeAnnotationSupport"),
                JsonLookup.list(edits, "resourceOperations").contains(new JsonPrimitive(ResourceOperationKind.Create)));
    }

    private static boolean asks(@Nullable JsonElement json, String key) {
        return JsonLookup.isTrue(json, key) || JsonLookup.isTrue(json, "autodev", key);
    }
}

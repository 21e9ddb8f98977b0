package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.autodev.lsp.convert.EditStyle;
import dev.autodev.lsp.convert.JsonPath;
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
        EditStyle editStyle,
        boolean applyEdit,
        boolean progress,
        boolean configuration,
        boolean registerConfiguration,
        boolean showDocument,
        boolean statusNotifications) {

    /** An editor that has announced nothing. */
    public static final ClientFeatures NONE = new ClientFeatures(
            false, false, false, false, new EditStyle(false, false), true, false, false, false, false, false);

    /** @param initialize the params of {@code initialize}, of whatever form */
    public static ClientFeatures of(JsonElement initialize) {
        JsonElement all = JsonPath.at(initialize, "capabilities");
        if (all == null) {
            return NONE;
        }
        JsonElement actions = JsonPath.at(all, "textDocument", "codeAction");
        JsonElement workspace = JsonPath.at(all, "workspace");
        JsonElement window = JsonPath.at(all, "window");
        return new ClientFeatures(
                JsonPath.exists(actions, "codeActionLiteralSupport"),
                JsonPath.isTrue(actions, "dataSupport"),
                JsonPath.list(actions, "resolveSupport", "properties").contains(new JsonPrimitive("edit")),
                JsonPath.list(actions, "tagSupport", "valueSet")
                        .contains(new JsonPrimitive(CodeActionTag.LLMGenerated.getValue())),
                editStyle(JsonPath.at(workspace, "workspaceEdit")),
                !JsonPath.isFalse(workspace, "applyEdit"),
                JsonPath.isTrue(window, "workDoneProgress"),
                JsonPath.isTrue(workspace, "configuration"),
                JsonPath.isTrue(workspace, "didChangeConfiguration", "dynamicRegistration"),
                JsonPath.isTrue(window, "showDocument", "support"),
                asks(JsonPath.at(all, "experimental"), "autodevStatus")
                        || asks(JsonPath.at(initialize, "initializationOptions"), "statusNotifications"));
    }

    private static EditStyle editStyle(@Nullable JsonElement edits) {
        // Neovim announces resource operations only, and honours versions all the same
        boolean operations = !JsonPath.list(edits, "resourceOperations").isEmpty();
        return new EditStyle(
                JsonPath.isTrue(edits, "documentChanges") || operations,
                JsonPath.exists(edits, "changeAnnotationSupport"),
                JsonPath.list(edits, "resourceOperations").contains(new JsonPrimitive(ResourceOperationKind.Create)));
    }

    private static boolean asks(@Nullable JsonElement json, String key) {
        return JsonPath.isTrue(json, key) || JsonPath.isTrue(json, "autodev", key);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.autodev.lsp.convert.JsonLookup;
import dev.autodev.lsp.convert.WorkspaceEdits.EditCapabilities;
import dev.autodev.startup.InitializeResultText;
import org.eclipse.lsp4j.CodeActionTag;
import org.eclipse.lsp4j.InsertTextMode;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.jspecify.annotations.Nullable;

/**
 * What the client announced in {@code initialize}, as far as the server uses it. A client is not sent what it did not
 * announce.
 *
 * <p><i>Immutable.</i>
 *
 * @param applyEdit false only if the client says so: one that runs the server's command expects the edit
 */
public record ClientFeatures(
        CodeActionFeatures codeActions,
        EditCapabilities editStyle,
        boolean applyEdit,
        boolean progress,
        ConfigurationFeatures configuration,
        CompletionFeatures completion,
        boolean showDocument,
        RequestedNews news) {

    /**
     * Support for code actions.
     *
     * @param literals actions are objects, not only commands
     * @param data {@code data} is kept until resolve
     * @param resolve resolve fills in {@code edit}
     * @param llmTag the tag of generated actions is known
     */
    public record CodeActionFeatures(boolean literals, boolean data, boolean resolve, boolean llmTag) {}

    /**
     * Support for settings of the client and for news of its files.
     *
     * @param pull the client answers {@code workspace/configuration}
     * @param register changed settings are reported only after a registration
     * @param watchedFiles changed files are reported after a registration
     */
    public record ConfigurationFeatures(boolean pull, boolean register, boolean watchedFiles) {}

    /**
     * Support for text at the cursor.
     *
     * @param inline the client shows such text itself
     * @param items completion items were promised in the answer to {@code initialize}
     * @param register completion items can be offered later
     * @param asIs an item can say that its indentation stays as it is
     */
    public record CompletionFeatures(boolean inline, boolean items, boolean register, boolean asIs) {}

    /**
     * Notifications of the server's own that were requested.
     *
     * @param status {@code autodev/statusChanged}
     * @param runs {@code autodev/runEnded}
     */
    public record RequestedNews(boolean status, boolean runs) {}

    /** A client that has announced nothing. */
    public static final ClientFeatures NONE = new ClientFeatures(
            new CodeActionFeatures(false, false, false, false),
            new EditCapabilities(false, false),
            true,
            false,
            new ConfigurationFeatures(false, false, false),
            new CompletionFeatures(false, false, false, false),
            false,
            new RequestedNews(false, false));

    /** @param initialize the params of {@code initialize}, of any form */
    public static ClientFeatures of(JsonElement initialize) {
        JsonElement all = JsonLookup.at(initialize, "capabilities");
        if (all == null) {
            return NONE;
        }
        JsonElement workspace = JsonLookup.at(all, "workspace");
        JsonElement window = JsonLookup.at(all, "window");
        boolean versionedEdits = isRequested(JsonLookup.at(all, "experimental"), "autodevVersionedEdits");
        boolean isNeovim = "Neovim".equals(JsonLookup.text(initialize, "clientInfo", "name"));
        return new ClientFeatures(
                codeActions(JsonLookup.at(all, "textDocument", "codeAction")),
                editStyle(JsonLookup.at(workspace, "workspaceEdit"), versionedEdits, isNeovim && !versionedEdits),
                !JsonLookup.isFalse(workspace, "applyEdit"),
                JsonLookup.isTrue(window, "workDoneProgress"),
                new ConfigurationFeatures(
                        JsonLookup.isTrue(workspace, "configuration"),
                        JsonLookup.isTrue(workspace, "didChangeConfiguration", "dynamicRegistration"),
                        JsonLookup.isTrue(workspace, "didChangeWatchedFiles", "dynamicRegistration")),
                completion(initialize, JsonLookup.at(all, "textDocument")),
                JsonLookup.isTrue(window, "showDocument", "support"),
                new RequestedNews(
                        isRequested(JsonLookup.at(all, "experimental"), "autodevStatus")
                                || isRequested(
                                        JsonLookup.at(initialize, "initializationOptions"), "statusNotifications"),
                        isRequested(JsonLookup.at(all, "experimental"), "autodevRuns")));
    }

    private static CompletionFeatures completion(JsonElement initialize, @Nullable JsonElement documents) {
        return new CompletionFeatures(
                InitializeResultText.takesInlineCompletion(initialize),
                InitializeResultText.promisesCompletionItems(initialize),
                JsonLookup.isTrue(documents, "completion", "dynamicRegistration"),
                JsonLookup.list(documents, "completion", "completionItem", "insertTextModeSupport", "valueSet")
                        .contains(new JsonPrimitive(InsertTextMode.AsIs.getValue())));
    }

    private static CodeActionFeatures codeActions(@Nullable JsonElement actions) {
        return new CodeActionFeatures(
                JsonLookup.exists(actions, "codeActionLiteralSupport"),
                JsonLookup.isTrue(actions, "dataSupport"),
                JsonLookup.list(actions, "resolveSupport", "properties").contains(new JsonPrimitive("edit")),
                JsonLookup.list(actions, "tagSupport", "valueSet")
                        .contains(new JsonPrimitive(CodeActionTag.LLMGenerated.getValue())));
    }

    private static EditCapabilities editStyle(
            @Nullable JsonElement edits, boolean refusesOtherVersions, boolean isNeovimWithoutPlugin) {
        // Neovim announces only resource operations, and honours versions nevertheless
        boolean operations = !JsonLookup.list(edits, "resourceOperations").isEmpty();
        return new EditCapabilities(
                JsonLookup.isTrue(edits, "documentChanges") || operations,
                JsonLookup.exists(edits, "changeAnnotationSupport"),
                JsonLookup.list(edits, "resourceOperations").contains(new JsonPrimitive(ResourceOperationKind.Create)),
                refusesOtherVersions,
                isNeovimWithoutPlugin);
    }

    private static boolean isRequested(@Nullable JsonElement json, String key) {
        return JsonLookup.isTrue(json, key) || JsonLookup.isTrue(json, "autodev", key);
    }
}

package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autodev.lsp.convert.EditStyle;
import java.util.List;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionTag;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
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

    public static ClientFeatures of(InitializeParams params) {
        ClientCapabilities all = params.getCapabilities();
        if (all == null) {
            return NONE;
        }
        return new ClientFeatures(
                action(all, actions -> actions.getCodeActionLiteralSupport() != null),
                action(all, actions -> isTrue(actions.getDataSupport())),
                action(
                        all,
                        actions -> actions.getResolveSupport() != null
                                && contains(actions.getResolveSupport().getProperties(), "edit")),
                action(
                        all,
                        actions -> actions.getTagSupport() != null
                                && contains(actions.getTagSupport().getValueSet(), CodeActionTag.LLMGenerated)),
                editStyle(all),
                all.getWorkspace() == null
                        || !Boolean.FALSE.equals(all.getWorkspace().getApplyEdit()),
                all.getWindow() != null && isTrue(all.getWindow().getWorkDoneProgress()),
                all.getWorkspace() != null && isTrue(all.getWorkspace().getConfiguration()),
                all.getWorkspace() != null
                        && all.getWorkspace().getDidChangeConfiguration() != null
                        && isTrue(all.getWorkspace().getDidChangeConfiguration().getDynamicRegistration()),
                all.getWindow() != null
                        && all.getWindow().getShowDocument() != null
                        && all.getWindow().getShowDocument().isSupport(),
                asks(all.getExperimental(), "autodevStatus")
                        || asks(params.getInitializationOptions(), "statusNotifications"));
    }

    private static EditStyle editStyle(ClientCapabilities all) {
        WorkspaceEditCapabilities edits =
                all.getWorkspace() == null ? null : all.getWorkspace().getWorkspaceEdit();
        if (edits == null) {
            return new EditStyle(false, false);
        }
        // Neovim announces resource operations only, and honours versions all the same
        boolean operations = edits.getResourceOperations() != null
                && !edits.getResourceOperations().isEmpty();
        return new EditStyle(
                isTrue(edits.getDocumentChanges()) || operations,
                edits.getChangeAnnotationSupport() != null,
                contains(edits.getResourceOperations(), ResourceOperationKind.Create));
    }

    private static boolean action(ClientCapabilities all, Function<CodeActionCapabilities, Boolean> asked) {
        CodeActionCapabilities actions =
                all.getTextDocument() == null ? null : all.getTextDocument().getCodeAction();
        return actions != null && asked.apply(actions);
    }

    private static boolean asks(@Nullable Object json, String key) {
        if (!(json instanceof JsonObject object)) {
            return false;
        }
        JsonElement asked = object.get(key);
        if (asked == null && object.get("autodev") instanceof JsonObject section) {
            asked = section.get(key);
        }
        return asked != null && asked.isJsonPrimitive() && asked.getAsBoolean();
    }

    private static <T> boolean contains(@Nullable List<T> list, T value) {
        return list != null && list.contains(value);
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}

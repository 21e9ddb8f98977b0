// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server uses only what the client announced, and the client executes only commands that the server announced.
 *
 * <p><i>Confined to one thread.</i>
 */
final class AnnouncedRules {

    private final Violation.Sink violations;
    private final Set<String> commands = new HashSet<>();
    private final Map<String, Integer> newest = new HashMap<>();
    private JsonObject capabilities = new JsonObject();
    private boolean isNeovim;
    private boolean wantsStatus;
    private boolean wantsRuns;

    AnnouncedRules(Violation.Sink violations) {
        this.violations = violations;
    }

    void called(RecordedMessage message, String method) {
        if (!(message.params() instanceof JsonObject params)) {
            return;
        }
        switch (method) {
            case "initialize" -> initialize(params);
            case "textDocument/didOpen", "textDocument/didChange" -> version(params.getAsJsonObject("textDocument"));
            case "workspace/applyEdit" -> {
                needs(message, method, "workspace.applyEdit");
                edit(message, method, params.getAsJsonObject("edit"));
            }
            case "window/workDoneProgress/create" -> needs(message, method, "window.workDoneProgress");
            case "workspace/configuration" -> needs(message, method, "workspace.configuration");
            case "window/showDocument" -> needs(message, method, "window.showDocument.support");
            case "client/registerCapability" -> registration(message, method, params);
            case "autodev/statusChanged" -> {
                if (!wantsStatus) {
                    violations.add(message, method, "is sent to an editor that did not ask for it");
                }
            }
            case "autodev/runEnded" -> {
                if (!wantsRuns) {
                    violations.add(message, method, "is sent to an editor that did not ask for it");
                }
            }
            case "workspace/executeCommand" -> {
                String command = params.get("command").getAsString();
                if (!commands.contains(command)) {
                    violations.add(message, method, "calls " + command + ", which the server did not announce");
                }
            }
            default -> {}
        }
    }

    void answered(RecordedMessage answer, String method, @Nullable JsonElement result) {
        switch (method) {
            case "initialize" -> {
                if (at(result, "capabilities.executeCommandProvider.commands") instanceof JsonArray announced) {
                    announced.forEach(command -> commands.add(command.getAsString()));
                }
            }
            case "textDocument/codeAction" -> {
                if (result instanceof JsonArray actions) {
                    actions.forEach(action -> action(answer, method, action.getAsJsonObject()));
                }
            }
            case "codeAction/resolve" -> {
                if (result instanceof JsonObject action) {
                    edit(answer, method, action.getAsJsonObject("edit"));
                }
            }
            case "autodev/generate" -> {
                if (result instanceof JsonObject generated) {
                    edit(answer, method, generated.getAsJsonObject("edit"));
                }
            }
            default -> {}
        }
    }

    private void initialize(JsonObject params) {
        if (params.get("capabilities") instanceof JsonObject announced) {
            capabilities = announced;
        }
        isNeovim = new JsonPrimitive("Neovim").equals(at(params, "clientInfo.name"));
        wantsRuns = isTrue(at(capabilities, "experimental.autodevRuns"));
        wantsStatus = isTrue(at(capabilities, "experimental.autodevStatus"))
                || isTrue(at(params, "initializationOptions.statusNotifications"))
                || isTrue(at(params, "initializationOptions.autodev.statusNotifications"));
    }

    private void version(JsonObject document) {
        newest.put(document.get("uri").getAsString(), document.get("version").getAsInt());
    }

    private void registration(RecordedMessage message, String method, JsonObject params) {
        for (JsonElement registration : params.getAsJsonArray("registrations")) {
            String what = registration.getAsJsonObject().get("method").getAsString();
            needs(message, method, what.replace('/', '.') + ".dynamicRegistration");
        }
    }

    private void action(RecordedMessage answer, String method, JsonObject action) {
        boolean isCommand = action.get("command") instanceof JsonPrimitive;
        if (!isCommand) {
            needs(answer, method, "textDocument.codeAction.codeActionLiteralSupport");
        }
        if (action.has("data")) {
            needs(answer, method, "textDocument.codeAction.dataSupport");
        }
        if (action.has("tags")) {
            needs(answer, method, "textDocument.codeAction.tagSupport");
        }
        if (!action.has("edit") && !action.has("command")) {
            needs(answer, method, "textDocument.codeAction.resolveSupport");
        }
        JsonElement command = isCommand ? action.get("command") : at(action, "command.command");
        if (command != null && !commands.contains(command.getAsString())) {
            violations.add(answer, method, "offers " + command + ", which the server did not announce");
        }
        edit(answer, method, action.getAsJsonObject("edit"));
    }

    private void edit(RecordedMessage message, String method, @Nullable JsonObject edit) {
        if (edit == null || !(edit.get("documentChanges") instanceof JsonArray changes)) {
            return;
        }
        JsonElement operations = at(capabilities, "workspace.workspaceEdit.resourceOperations");
        // Neovim announces resourceOperations without documentChanges, which they imply
        boolean takesOperations = operations instanceof JsonArray array && !array.isEmpty();
        if (!takesOperations) {
            needs(message, method, "workspace.workspaceEdit.documentChanges");
        }
        if (edit.has("changeAnnotations")) {
            needs(message, method, "workspace.workspaceEdit.changeAnnotationSupport");
        }
        for (JsonElement each : changes) {
            JsonObject change = each.getAsJsonObject();
            JsonElement kind = change.get("kind");
            if (kind != null && !(takesOperations && operations.getAsJsonArray().contains(kind))) {
                violations.add(message, method, "uses the operation " + kind + ", which the editor did not announce");
            }
            version(message, method, change.getAsJsonObject("textDocument"));
        }
    }

    /** A version that the client has replaced meanwhile is a race, not a violation. */
    private void version(RecordedMessage message, String method, @Nullable JsonObject document) {
        if (document == null || !(document.get("version") instanceof JsonPrimitive version)) {
            return;
        }
        Integer last = newest.get(document.get("uri").getAsString());
        // Neovim checks no version 0, and never has a version 1: that stands for 0
        if (last != null && version.getAsInt() > Math.max(last, isNeovim ? 1 : last)) {
            violations.add(message, method, "is for version " + version + ", the editor is at " + last);
        }
    }

    private void needs(RecordedMessage message, String method, String capability) {
        JsonElement announced = at(capabilities, capability);
        if (announced == null || announced.isJsonNull() || announced.equals(new JsonPrimitive(false))) {
            violations.add(message, method, "needs " + capability + ", which the editor did not announce");
        }
    }

    private static boolean isTrue(@Nullable JsonElement value) {
        return new JsonPrimitive(true).equals(value);
    }

    private static @Nullable JsonElement at(@Nullable JsonElement value, String path) {
        JsonElement at = value;
        for (String name : path.split("\\.")) {
            at = at instanceof JsonObject object ? object.get(name) : null;
        }
        return at;
    }
}

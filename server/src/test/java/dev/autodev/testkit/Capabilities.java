package dev.autodev.testkit;

import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/** What editors announce. */
public final class Capabilities {

    private Capabilities() {}

    /** Nothing at all. */
    public static ClientCapabilities none() {
        return new ClientCapabilities();
    }

    /** All that we make use of. */
    public static ClientCapabilities rich() {
        return of("""
                {
                  "workspace": {
                    "applyEdit": true,
                    "configuration": true,
                    "didChangeConfiguration": {"dynamicRegistration": true},
                    "workspaceEdit": {
                      "documentChanges": true,
                      "resourceOperations": ["create"],
                      "changeAnnotationSupport": {"groupsOnLabel": true}
                    }
                  },
                  "textDocument": {
                    "codeAction": {
                      "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor"]}},
                      "dataSupport": true,
                      "resolveSupport": {"properties": ["edit"]},
                      "tagSupport": {"valueSet": [1]}
                    }
                  },
                  "window": {"workDoneProgress": true, "showDocument": {"support": true}}
                }
                """);
    }

    /** Applies plain edits, and no more. */
    public static ClientCapabilities modest() {
        return of("{\"workspace\": {\"applyEdit\": true}}");
    }

    public static ClientCapabilities of(String json) {
        return new MessageJsonHandler(Map.of()).getGson().fromJson(json, ClientCapabilities.class);
    }
}

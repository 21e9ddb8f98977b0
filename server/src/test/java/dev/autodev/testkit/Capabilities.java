// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/** Client capabilities as editors announce them. */
public final class Capabilities {

    private Capabilities() {}

    /** No capability. */
    public static ClientCapabilities none() {
        return new ClientCapabilities();
    }

    /** Every capability that the server uses. */
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
                  "window": {"workDoneProgress": true, "showDocument": {"support": true}},
                  "experimental": {"autodevVersionedEdits": true}
                }
                """);
    }

    /** Only plain edits. */
    public static ClientCapabilities modest() {
        return of("{\"workspace\": {\"applyEdit\": true}}");
    }

    public static ClientCapabilities of(String json) {
        return new MessageJsonHandler(Map.of()).getGson().fromJson(json, ClientCapabilities.class);
    }
}

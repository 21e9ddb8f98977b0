// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.Gson;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.ContextItem;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.RunArguments;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

class LenientJsonTest {

    private static final Gson JSON = new MessageJsonHandler(Map.of(), LenientJson::configure).getGson();
    private static final Range RANGE = new Range(new Position(1, 2), new Position(3, 4));

    @Test
    void generateParamsAreReadWithAllTheirMembers() {
        String sent = """
            {"spec":"say \\"why\\"","task":"fix","textDocument":{"uri":"file:///Calc.java","version":7},
            "range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}},"languageId":"java",
            "context":[{"uri":"file:///a"}],"provider":"one","model":"m","strategy":"race","cache":"off","deliver":"apply","verify":"test","followUp":{"id":"run-1","instruction":"shorter"},
            "workDoneToken":"t","partialResultToken":5,"unknown":[1]}\
            """;
        assertEquals(
                new GenerateParams(
                        "say \"why\"",
                        "fix",
                        new DocumentReference("file:///Calc.java", 7),
                        RANGE,
                        "java",
                        List.of(new ContextItem("file:///a", null, null)),
                        "one",
                        "m",
                        "race",
                        "off",
                        "apply",
                        "test",
                        new GenerateParams.FollowUp("run-1", "shorter"),
                        Either.forLeft("t"),
                        Either.forRight(5)),
                JSON.fromJson(sent, GenerateParams.class));
    }

    @Test
    void emptyListIsReadAsEmptyObject() {
        assertEquals(JSON.fromJson("{}", GenerateParams.class), JSON.fromJson("[]", GenerateParams.class));
        assertEquals(JSON.fromJson("{}", RunArguments.class), JSON.fromJson("[]", RunArguments.class));
    }

    @Test
    void unreadableCapabilityIsReadAsAbsent() {
        WorkspaceClientCapabilities read = JSON.fromJson(
                "{\"applyEdit\":true,\"workspaceEdit\":7,\"symbol\":[]}", WorkspaceClientCapabilities.class);
        assertEquals(true, read.getApplyEdit());
        assertNull(read.getWorkspaceEdit());
    }

    @Test
    void runArgumentsAreReadAsTheyWereWritten() {
        RunArguments arguments = new RunArguments(
                "fix",
                "say \"why\"",
                "Fix: l'été",
                new DocumentReference("file:///Calc.java", 7),
                RANGE,
                new RunArguments.Offsets(5, 6),
                List.of(new Diagnostic(RANGE, "not good", DiagnosticSeverity.Error, "javac", "E1")),
                "refresh");
        assertEquals(arguments, JSON.fromJson(JSON.toJson(arguments), RunArguments.class));
    }

    @Test
    void annotatedEditKeepsItsAnnotation() {
        TextDocumentEdit edit = new TextDocumentEdit(
                new VersionedTextDocumentIdentifier("file:///a", 1),
                List.of(Either.forLeft(new AnnotatedTextEdit(RANGE, "x", "autodev"))));
        String written = JSON.toJson(edit);
        assertEquals(true, written.contains("\"annotationId\":\"autodev\""), written);
    }
}

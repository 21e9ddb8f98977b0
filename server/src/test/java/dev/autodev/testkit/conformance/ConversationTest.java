// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A correct conversation has no violation; with one error in it, exactly that error is reported. */
final class ConversationTest {

    private static final MetaModel MODEL = MetaModel.load();

    /** Messages of the client begin with {@code <}, those of the server with {@code >}. */
    private static final String GOOD = """
            < {"id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}},"window":{"workDoneProgress":true},"textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}}}}}}}
            > {"id":1,"result":{"capabilities":{"executeCommandProvider":{"commands":["autodev.run"]}}}}
            < {"method":"initialized","params":{}}
            < {"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a","languageId":"java","version":0,"text":""}}}
            < {"id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///a"},"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"context":{"diagnostics":[]}}}
            > {"id":2,"result":[{"title":"Implement","kind":"refactor","command":{"title":"Implement","command":"autodev.run"}}]}
            < {"id":3,"method":"workspace/executeCommand","params":{"command":"autodev.run"}}
            > {"id":3,"result":{"id":"r1"}}
            > {"id":1,"method":"window/workDoneProgress/create","params":{"token":"p1"}}
            < {"id":1,"result":null}
            > {"method":"$/progress","params":{"token":"p1","value":{"kind":"begin","title":"Implement"}}}
            > {"method":"$/progress","params":{"token":"p1","value":{"kind":"report","message":"asking"}}}
            > {"id":2,"method":"workspace/applyEdit","params":{"edit":{"documentChanges":[{"textDocument":{"uri":"file:///a","version":0},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"newText":"x"}]}]}}}
            < {"id":2,"result":{"applied":true}}
            > {"method":"$/progress","params":{"token":"p1","value":{"kind":"end"}}}
            < {"id":4,"method":"autodev/generate","params":{"spec":"x","task":"generate"}}
            > {"id":4,"error":{"code":-32803,"message":"no"}}
            < {"id":5,"method":"shutdown"}
            > {"id":5,"result":null}
            < {"method":"exit"}
            """;

    @Test
    void aCorrectConversationHasNoViolation() {
        assertEquals(List.of(), violations(GOOD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "edits":[{"range"                 | "edits":[{"place"                | #13 server: workspace/applyEdit params.edit.documentChanges[0].edits[0].range: is missing
                    "newText":"x"                     | "newText":7                      | #13 server: workspace/applyEdit params.edit.documentChanges[0].edits[0].newText: must be of type string, is 7
                    "params":{"token":"p1"}           | "params":{"token":"p1","extra":1} | #9 server: window/workDoneProgress/create params.extra: is not a property of this type
                    "version":0},"edits"              | "version":1},"edits"             | #13 server: workspace/applyEdit is for version 1, the editor is at 0
                    "documentChanges":true            | "documentChanges":false          | #13 server: workspace/applyEdit needs workspace.workspaceEdit.documentChanges, which the editor did not announce
                    {"applyEdit":true,                | {                                | #13 server: workspace/applyEdit needs workspace.applyEdit, which the editor did not announce
                    "workDoneProgress":true           | "workDoneProgress":false         | #9 server: window/workDoneProgress/create needs window.workDoneProgress, which the editor did not announce
                    "kind":"refactor","command"       | "kind":"refactor","data":1,"command" | #6 server: textDocument/codeAction needs textDocument.codeAction.dataSupport, which the editor did not announce
                    "commands":["autodev.run"]        | "commands":["autodev.run2"]      | #6 server: textDocument/codeAction offers "autodev.run", which the server did not announce
                    "kind":"begin","title"            | "kind":"begin","name"            | #11 server: $/progress params.value.title: is missing
                    {"id":1,"result":null}            | {"id":1,"error":{"code":1,"message":"no"}} | #11 server: $/progress has the token "p1", which the client does not know
                    "code":-32803,                    |                                  | #17 server: autodev/generate is answered with an error without code or message
                    {"id":3,"result":{"id":"r1"}}     | {"id":3}                         | #8 server: workspace/executeCommand must be answered with either a result or an error
                    {"id":4,"error"                   | {"id":44,"error"                 | #17 server: an answer with the id 44 answers no request, or answers one twice
                    "method":"workspace/applyEdit"    | "method":"workspace/applyEdits"  | #13 server: workspace/applyEdits is not a method of LSP 3.17 or autodev
                    "id":2,"method":"workspace/applyEdit" | "id":1,"method":"workspace/applyEdit" | #13 server: workspace/applyEdit uses the id 1 again
                    "method":"initialized"            | "method":"textDocument/didSave"  | #3 client: textDocument/didSave params.textDocument: is missing
                    """)
    void anErrorIsReported(String good, String bad, String reported) {
        List<String> violations = violations(GOOD.replace(good, bad == null ? "" : bad));
        assertEquals(reported, violations.isEmpty() ? "nothing" : violations.getFirst());
    }

    @Test
    void aRequestOfTheClientMustBeAnswered() {
        List<String> violations =
                violations(GOOD.replace("> {\"id\":4,\"error\":{\"code\":-32803,\"message\":\"no\"}}\n", ""));
        assertEquals(List.of("#16 server: autodev/generate was never answered"), violations);
    }

    @Test
    void progressMustEnd() {
        String end = "> {\"method\":\"$/progress\",\"params\":{\"token\":\"p1\",\"value\":{\"kind\":\"end\"}}}\n";
        assertEquals(List.of("#11 server: $/progress of \"p1\" never ends"), violations(GOOD.replace(end, "")));
    }

    @Test
    void nothingIsSentBeforeInitializeIsAnswered() {
        String early = "> {\"id\":9,\"method\":\"workspace/configuration\",\"params\":{\"items\":[]}}\n";
        assertEquals(
                "#1 server: workspace/configuration is sent before initialize is answered",
                violations(early + GOOD).getFirst());
    }

    @Test
    void messagesAreFoundInArbitraryPieces() {
        byte[] stream = "Content-Length: 4\r\n\r\n\"é\"Content-Length: 2\r\nContent-Type: x\r\n\r\n{}"
                .getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        MessageSplitter splitter = new MessageSplitter(body -> found.add(new String(body, StandardCharsets.UTF_8)));
        for (byte b : stream) {
            splitter.add(new byte[] {b}, 1);
        }
        splitter.add(stream, stream.length);
        assertEquals(List.of("\"é\"", "{}", "\"é\"", "{}"), found);
    }

    private static List<String> violations(String conversation) {
        Conversation held = new Conversation(MODEL);
        int number = 0;
        for (String line : conversation.lines().toList()) {
            String from = line.startsWith("<") ? "client" : "server";
            String message = line.substring(2).replaceFirst("\\{", "{\"jsonrpc\":\"2.0\",");
            held.add(RecordedMessage.parse(++number, "{\"from\":\"" + from + "\",\"message\":" + message + "}"));
        }
        held.end();
        return held.violations().stream().map(Violation::toString).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The session in docs/protocol.md conforms to LSP. */
final class DocumentedSessionTest {

    private static final Path PAGE = Path.of(System.getProperty("autodev.root"), "docs", "protocol.md");

    /** An arrow and a message, up to the next arrow or the end of the block. */
    private static final Pattern MESSAGE = Pattern.compile("(?ms)^(-->|<--) (\\{.*?\\})\\n(?=-->|<--|```)");

    @Test
    void theDocumentedSessionHasNoViolation() throws IOException {
        Conversation session = new Conversation(MetaModel.load());
        Matcher messages = MESSAGE.matcher(Files.readString(PAGE));
        int number = 0;
        while (messages.find()) {
            JsonObject body = JsonParser.parseString(messages.group(2)).getAsJsonObject();
            body.addProperty("jsonrpc", "2.0");
            Side from = messages.group(1).equals("-->") ? Side.CLIENT : Side.SERVER;
            session.add(new RecordedMessage(++number, from, body));
        }
        session.end();
        assertEquals(List.of(), session.violations());
        assertTrue(session.methods().keySet().containsAll(List.of("workspace/applyEdit", "autodev/generate", "exit")));
    }
}

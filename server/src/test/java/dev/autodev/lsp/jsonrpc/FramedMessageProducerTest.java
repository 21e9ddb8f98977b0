// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FramedMessageProducerTest {

    static final FramedMessageProducer.LossListener NO_LOSSES = new FramedMessageProducer.LossListener() {
        @Override
        public void notificationLost(String method, @Nullable String uri) {
            throw new AssertionError(method);
        }

        @Override
        public void messageLost() {
            throw new AssertionError("a message");
        }
    };

    @Test
    void errorOfOneMessageDoesNotEndTheReading() {
        List<Error> errors = List.of(new OutOfMemoryError("full"), new StackOverflowError(), new LinkageError());
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i <= errors.size(); i++) {
            String body = "{\"jsonrpc\":\"2.0\",\"method\":\"" + i + "\"}";
            sent.append("Content-Length: ")
                    .append(body.length())
                    .append("\r\n\r\n")
                    .append(body);
        }
        List<String> methods = new ArrayList<>();
        MessageJsonHandler json = new MessageJsonHandler(Map.of());
        List<Message> answers = new ArrayList<>();
        RemoteEndpoint endpoint = new RemoteEndpoint(answers::add, new MethodTable());
        FrameReader frames =
                new FrameReader(new ByteArrayInputStream(sent.toString().getBytes(StandardCharsets.UTF_8)));
        new FramedMessageProducer(frames, json, endpoint, answers::add, new FlowControl(), NO_LOSSES)
                .listen(message -> {
                    int index = methods.size();
                    methods.add(((NotificationMessage) message).getMethod());
                    if (index < errors.size()) {
                        throw errors.get(index);
                    }
                });
        assertEquals(List.of("0", "1", "2", "3"), methods);
        assertEquals(List.of(), answers);
    }
}

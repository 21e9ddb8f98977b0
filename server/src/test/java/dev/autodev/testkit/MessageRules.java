// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/** Records the messages of both directions and checks the order of replies and progress. */
final class MessageRules {

    private final List<Message> sent = new ArrayList<>();
    private final List<Message> received = new ArrayList<>();

    MessageConsumer sending(MessageConsumer target) {
        return recording(sent, target);
    }

    MessageConsumer receiving(MessageConsumer target) {
        return recording(received, target);
    }

    private static MessageConsumer recording(List<Message> list, MessageConsumer target) {
        return message -> {
            synchronized (list) {
                list.add(message);
            }
            target.consume(message);
        };
    }

    void assertEachRequestHasOneReply() {
        Map<String, Integer> replies = new HashMap<>();
        for (Message message : copy(received)) {
            if (message instanceof ResponseMessage response) {
                replies.merge(response.getId(), 1, Integer::sum);
            }
        }
        for (Message message : copy(sent)) {
            if (message instanceof RequestMessage request) {
                assertEquals(1, replies.remove(request.getId()), "replies to " + request.getMethod());
            }
        }
        assertTrue(replies.isEmpty(), "replies to nothing: " + replies);
    }

    /** Each token has one begin, then reports, then one end, and nothing after it. */
    void assertProgressIsComplete() {
        Map<Object, String> states = new HashMap<>();
        for (Message message : copy(received)) {
            if (message instanceof RequestMessage request
                    && request.getParams() instanceof WorkDoneProgressCreateParams created) {
                states.put(created.getToken(), "created");
            }
            if (message instanceof NotificationMessage notification
                    && notification.getParams() instanceof ProgressParams progress
                    && progress.getValue().isLeft()) {
                Object token = progress.getToken();
                String state = states.getOrDefault(token, "given by the editor");
                if (progress.getValue().getLeft() instanceof WorkDoneProgressBegin) {
                    assertTrue(!state.equals("begun") && !state.equals("ended"), token + " begins when " + state);
                    states.put(token, "begun");
                } else {
                    assertEquals("begun", state, "progress of " + token);
                    boolean ends = progress.getValue().getLeft() instanceof WorkDoneProgressEnd;
                    states.put(token, ends ? "ended" : "begun");
                }
            }
        }
        assertTrue(!states.containsValue("begun"), "progress without end: " + states);
    }

    private static List<Message> copy(List<Message> list) {
        synchronized (list) {
            return List.copyOf(list);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import com.google.gson.JsonParseException;
import dev.autodev.lsp.jsonrpc.FrameReader.Frame;
import java.io.IOException;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages until the stream ends. A malformed message is answered if an answer is due, and never ends the session.
 *
 * <p>{@link #listen} is <i>confined to the reader thread</i>; {@link #close} is thread-safe.
 */
public final class FramedMessageProducer implements MessageProducer, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FramedMessageProducer.class.getName());

    private static final String TOO_LARGE = " cannot be held, because a message may have " + MessageBudget.MAX_VALUES
            + " JSON values, " + MessageBudget.MAX_DEPTH + " levels and what memory is free: send less in one message.";

    private final FrameReader frames;
    private final MessageJsonHandler json;
    private final RemoteEndpoint endpoint;
    private final MessageConsumer out;
    private final FlowControl flow;
    private final LossListener losses;
    private volatile boolean closed;

    /** Learns on the reader thread of messages that were not delivered, since the state that they would change is stale. */
    public interface LossListener {

        /** @param uri of the document that the notification is about, null if it names none */
        void notificationLost(String method, @Nullable String uri);

        /** A message that could not be read at all, which may have been a notification about any document. */
        void messageLost();
    }

    /**
     * @param endpoint completes a request of the server whose answer cannot be read
     * @param out receives error answers
     * @param flow says when there is room for the answer to another message
     */
    public FramedMessageProducer(
            FrameReader frames,
            MessageJsonHandler json,
            RemoteEndpoint endpoint,
            MessageConsumer out,
            FlowControl flow,
            LossListener losses) {
        this.frames = frames;
        this.json = json;
        this.endpoint = endpoint;
        this.out = out;
        this.flow = flow;
        this.losses = losses;
    }

    @Override
    public void listen(MessageConsumer consumer) {
        try {
            while (!closed) {
                flow.awaitRoom();
                // no switch over types before the first menu: see docs/startup.md
                Frame frame = frames.next();
                if (frame instanceof Frame.MessageBody body) {
                    deliverOne(body.text(), consumer);
                } else if (frame instanceof Frame.Broken broken) {
                    losses.messageLost();
                    refuse(null, ResponseErrorCode.ParseError, broken.reason());
                } else {
                    closed = true;
                }
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            if (!closed) {
                LOG.log(System.Logger.Level.INFO, "The connection to the client ended: {0}", gone.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /** No error of one message ends the session, since the reader thread is the only one that reads. */
    private void deliverOne(String body, MessageConsumer consumer) {
        try {
            if (MessageBudget.allows(body)) {
                deliver(body, consumer);
            } else {
                refuseTooLarge(body);
            }
        } catch (RuntimeException | Error bug) {
            LOG.log(System.Logger.Level.ERROR, "A message could not be handled", bug);
        }
    }

    private void deliver(String body, MessageConsumer consumer) {
        Message message;
        try {
            message = json.parseMessage(body);
            if (message == null) {
                throw new JsonParseException("empty");
            }
        } catch (MessageIssueException | JsonParseException | IllegalArgumentException | StackOverflowError bad) {
            salvage(body, bad, consumer);
            return;
        } catch (OutOfMemoryError full) {
            refuseTooLarge(body);
            return;
        }
        consumer.consume(message);
    }

    /** Answers a request by its id. Of a notification, the client learns by an answer without one. */
    private void refuseTooLarge(String body) {
        MalformedMessage message = MalformedMessage.of(body);
        if (message instanceof MalformedMessage.BrokenRequest request) {
            refuse(request.id(), ResponseErrorCode.InvalidParams, "The params of " + request.method() + TOO_LARGE);
        } else if (message instanceof MalformedMessage.BrokenNotification notification) {
            losses.notificationLost(notification.method(), notification.uri());
            refuse(null, ResponseErrorCode.InvalidRequest, "The notification " + notification.method() + TOO_LARGE);
        } else {
            losses.messageLost();
            refuse(null, ResponseErrorCode.ParseError, "The message" + TOO_LARGE);
        }
    }

    private void salvage(String body, Throwable bad, MessageConsumer consumer) {
        switch (MalformedMessage.of(body)) {
            case MalformedMessage.NotJson notJson ->
                refuse(null, ResponseErrorCode.ParseError, "The message is not valid JSON.");
            case MalformedMessage.NotAMessage notAMessage ->
                refuse(
                        null,
                        ResponseErrorCode.InvalidRequest,
                        "The message is not a JSON-RPC request, answer or notification.");
            case MalformedMessage.EmptyListForParams salvaged -> deliver(salvaged.corrected(), consumer);
            case MalformedMessage.BrokenRequest request ->
                refuse(
                        request.id(),
                        ResponseErrorCode.InvalidParams,
                        "The params of " + request.method() + " do not have the form that the protocol requires.");
            case MalformedMessage.BrokenNotification notification -> {
                losses.notificationLost(notification.method(), notification.uri());
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The notification {0} could not be read and is ignored",
                        notification.method());
            }
            case MalformedMessage.BrokenResponse answer -> {
                if (bad instanceof MessageIssueException issue) {
                    endpoint.handle(issue.getRpcMessage(), issue.getIssues());
                }
            }
        }
    }

    private void refuse(@Nullable Either<String, Number> id, ResponseErrorCode code, String reason) {
        ResponseMessage answer = new ResponseMessage();
        if (id != null) {
            answer.setRawId(id);
        }
        answer.setError(new ResponseError(code, reason, null));
        LOG.log(System.Logger.Level.WARNING, reason);
        out.consume(answer);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.StreamPair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlowControlTest {

    private final FlowControl flow = new FlowControl();

    @Test
    void thereIsRoomUntilTooManyMessagesCharactersOrRequestsWait() {
        for (int i = 0; i < FlowControl.MAX_WAITING; i++) {
            assertTrue(flow.hasRoom());
            flow.queued(0);
        }
        assertFalse(flow.hasRoom());
        flow.written(0);
        assertTrue(flow.hasRoom());
        flow.queued((int) FlowControl.MAX_CHARACTERS);
        flow.written(0);
        assertFalse(flow.hasRoom());
        flow.written((int) FlowControl.MAX_CHARACTERS);
        assertTrue(flow.hasRoom());
        for (int i = 0; i < FlowControl.MAX_RUNNING; i++) {
            flow.started();
        }
        assertFalse(flow.hasRoom());
        flow.ended();
        assertTrue(flow.hasRoom());
    }

    @Test
    void readingGoesOnWhenTheClientReadsAgain() throws Exception {
        int messages = FlowControl.MAX_WAITING + 500;
        String body = "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}";
        String sent = ("Content-Length: " + body.length() + "\r\n\r\n" + body).repeat(messages);
        MessageJsonHandler json = new MessageJsonHandler(Map.of());
        CountDownLatch clientReads = new CountDownLatch(1);
        AtomicInteger read = new AtomicInteger();
        CompletableFuture<Integer> readWhileTheClientDidNot = new CompletableFuture<>();
        try (StreamPairs streams = new StreamPairs()) {
            OutgoingMessageQueue outgoing = new OutgoingMessageQueue(new FrameWriter(streams.pair.out()), json, flow);
            RemoteEndpoint endpoint = new RemoteEndpoint(outgoing, new MethodTable());
            FrameReader frames = new FrameReader(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)));
            Thread client = Thread.ofPlatform().daemon().start(() -> {
                try (InputStream in = streams.pair.in()) {
                    clientReads.await();
                    in.readAllBytes();
                } catch (Exception leaving) {
                    readWhileTheClientDidNot.completeExceptionally(leaving);
                }
            });
            new FramedMessageProducer(frames, json, endpoint, outgoing, flow, FramedMessageProducerTest.NO_LOSSES)
                    .listen(message -> {
                        NotificationMessage answer = new NotificationMessage();
                        answer.setMethod("y".repeat(100));
                        outgoing.consume(answer);
                        read.incrementAndGet();
                        if (!flow.hasRoom()) {
                            readWhileTheClientDidNot.complete(read.get());
                            clientReads.countDown();
                        }
                    });
            outgoing.close(Duration.ofSeconds(30));
            assertEquals(messages, read.get());
            assertTrue(readWhileTheClientDidNot.join() < messages);
            streams.pair.out().close();
            client.join();
        }
    }

    /** Closes the streams of a test that fails. */
    private static final class StreamPairs implements AutoCloseable {

        private final StreamPair pair = StreamPair.open();

        @Override
        public void close() throws IOException {
            pair.out().close();
        }
    }
}

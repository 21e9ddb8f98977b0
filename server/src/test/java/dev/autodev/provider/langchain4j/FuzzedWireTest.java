// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.TransportException;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.FuzzedWire;
import dev.autodev.testkit.FuzzedWire.Field;
import dev.autodev.testkit.FuzzedWire.Framing;
import dev.autodev.testkit.FuzzedWire.Noise;
import dev.autodev.testkit.FuzzedWire.Wrong;
import dev.autodev.testkit.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right answers of every vendor with one thing wrong. Reading them never throws anything but a failure, never loses text
 * that was received, and never returns text that was not.
 */
final class FuzzedWireTest {

    private static final List<String> PIECES =
            List.of("Here:\n", "```java\n", "int é = \"}{\\n[\"; // 猫 😀\n", "```\n\n", " done: null");

    private static final String TEXT = String.join("", PIECES);

    private static final String JUNK = "{}[]\",:\\\n\r \u0000e9tn";

    /** Fields that hold the text or lead to it. */
    private static final Set<String> TEXT_FIELDS =
            Set.of("choices", "message", "delta", "content", "candidates", "parts", "text", "content_block", "thought");

    /** Fields that say that the text is complete. */
    private static final Set<String> END_FIELDS =
            Set.of("finish_reason", "finishReason", "stop_reason", "done", "done_reason");

    /** What a reader returned: a text or a failure, and the pieces that were passed on. */
    private record Reading(String text, @Nullable FailureSignal failure, String heard) {

        boolean isText(String expected) {
            return failure == null && text.equals(expected) && heard.equals(expected);
        }
    }

    static Stream<FuzzedWire> answers() {
        return Arrays.stream(WireFormat.values())
                .flatMap(wire -> Stream.of(FuzzedWire.whole(wire, TEXT), FuzzedWire.streamed(wire, PIECES)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theTextIsReadInEveryFraming(FuzzedWire answer) {
        for (Framing framing : Framing.values()) {
            for (Noise noise : Noise.values()) {
                for (boolean isStreamExpected : new boolean[] {false, true}) {
                    Reading reading = read(answer.body(framing, noise), isStreamExpected);
                    assertTrue(reading.isText(TEXT), () -> framing + ", " + noise + ": " + reading);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aFieldThatIsNotTheTextNeverCostsIt(FuzzedWire answer) {
        int checked = 0;
        for (Field field : answer.fields()) {
            String name = nameOf(field);
            if (TEXT_FIELDS.contains(name) || END_FIELDS.contains(name)) {
                continue;
            }
            for (Wrong wrong : Wrong.values()) {
                Reading reading = read(answer.with(field, wrong).body(Framing.OWN, Noise.NONE), answer.isStream());
                assertTrue(reading.isText(TEXT), () -> field + " is " + wrong + ": " + reading);
                checked++;
            }
        }
        assertTrue(checked >= 50, checked + " checks");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void damagedTextIsAFailureOrThePieceThatIsMissing(FuzzedWire answer) {
        for (Field field : answer.fields()) {
            for (Wrong wrong : Wrong.values()) {
                if (nameOf(field).equals("done") && wrong == Wrong.TRUE) {
                    // this is the last message then
                    continue;
                }
                Reading reading = read(answer.with(field, wrong).body(Framing.OWN, Noise.NONE), answer.isStream());
                boolean isExplained = reading.failure() != null
                        ? isClear(reading.failure())
                        : isOriginalBut(wrong, nameOf(field), reading.text());
                assertTrue(isExplained, () -> field + " is " + wrong + ": " + reading);
            }
        }
    }

    /** A number is never taken for a text or for none; a text may be; null and empty values are none. */
    private static boolean isOriginalBut(Wrong wrong, String name, String text) {
        return switch (wrong) {
            case NUMBER, TRUE, HUGE, LIST_OF_NUMBERS -> text.equals(TEXT);
            case TEXT -> text.equals(TEXT) || isWithoutAPiece(text.replaceAll("words\n?", ""));
            case NULL, MISSING, EMPTY_TEXT, LIST, OBJECT, OTHER_OBJECT ->
                text.equals(TEXT) || isWithoutAPiece(text) || name.equals("thought") && text.equals("a thought" + TEXT);
        };
    }

    private static boolean isWithoutAPiece(String text) {
        return text.equals(TEXT)
                || PIECES.stream().anyMatch(piece -> text.equals(TEXT.replace(piece, "")) || text.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerThatIsCutIsAFailureUnlessAllOfItsTextHasArrived(FuzzedWire answer) {
        for (Framing framing : Framing.values()) {
            byte[] body = answer.body(framing, Noise.NONE);
            for (int length = 0; length < body.length; length++) {
                Reading reading = read(Arrays.copyOf(body, length), answer.isStream());
                int at = length;
                assertTrue(
                        reading.failure() != null
                                ? isClear(reading.failure()) && TEXT.startsWith(reading.heard())
                                : reading.isText(TEXT),
                        () -> framing + " at " + at + ": " + reading);
            }
        }
    }

    @Property(tries = 300)
    void messagesInAnotherOrderKeepTheTextBeforeTheEnd(@ForAll Random random, @ForAll WireFormat wire) {
        FuzzedWire answer = FuzzedWire.streamed(wire, PIECES);
        List<String> order = new ArrayList<>(answer.messages());
        Collections.shuffle(order, random);
        Reading reading = read(answer.ordered(order).body(Framing.OWN, Noise.NONE), true);

        // a second block of text begins on a line of its own
        String heard = reading.heard().replace("\n", "");
        String expected = textOf(order).replace("\n", "");
        if (reading.failure() == null) {
            assertEquals(expected, heard);
        } else {
            assertTrue(isClear(reading.failure()), reading::toString);
            assertTrue(expected.startsWith(heard), reading::toString);
        }
    }

    /** The pieces before the last message of the vendor. */
    private static String textOf(List<String> order) {
        StringBuilder text = new StringBuilder();
        for (String message : order) {
            if (message.equals("[DONE]") || message.contains("message_stop") || message.contains("\"done\":true")) {
                break;
            }
            for (String piece : PIECES) {
                if (message.contains(new JsonPrimitive(piece).toString())) {
                    text.append(piece);
                }
            }
        }
        return text.toString();
    }

    @Property(tries = 1000)
    void damagedBytesAreATextOrAFailure(
            @ForAll Random random, @ForAll WireFormat wire, @ForAll Framing framing, @ForAll boolean isStreamExpected) {
        FuzzedWire answer = random.nextBoolean() ? FuzzedWire.streamed(wire, PIECES) : FuzzedWire.whole(wire, TEXT);
        List<Byte> body = new ArrayList<>();
        for (byte one : answer.body(framing, Noise.values()[random.nextInt(Noise.values().length)])) {
            body.add(one);
        }
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(body.size() + 1);
            int end = Math.min(body.size(), at + random.nextInt(40));
            switch (random.nextInt(3)) {
                case 0 -> body.subList(at, end).clear();
                case 1 -> body.addAll(at, List.copyOf(body.subList(at, end)));
                default -> body.add(at, (byte) JUNK.charAt(random.nextInt(JUNK.length())));
            }
        }
        byte[] damaged = new byte[body.size()];
        for (int i = 0; i < damaged.length; i++) {
            damaged[i] = body.get(i);
        }
        Reading reading = read(damaged, isStreamExpected);
        assertTrue(reading.failure() == null ? reading.heard().equals(reading.text()) : isClear(reading.failure()));
    }

    @ParameterizedTest
    @EnumSource
    void theTransportReadsEveryFramingUnderEveryLabel(WireFormat wire) throws Exception {
        for (FuzzedWire answer : List.of(FuzzedWire.whole(wire, TEXT), FuzzedWire.streamed(wire, PIECES))) {
            for (Framing framing : Framing.values()) {
                for (String label : new String[] {
                    "application/json", "text/event-stream", "application/x-ndjson", "text/plain", "text/html", "odd"
                }) {
                    Behaviour body = new Behaviour.Raw(200, label, answer.body(framing, Noise.COMMENTS));
                    try (StubbedProvider stub = new StubbedProvider(wire, body)) {
                        assertEquals(
                                TEXT,
                                stub.client().ask(StubbedProvider.question()).text());
                        StringBuilder heard = new StringBuilder();
                        assertEquals(
                                TEXT,
                                stub.client()
                                        .ask(StubbedProvider.question(), heard::append)
                                        .text());
                        assertEquals(TEXT, heard.toString());
                    }
                }
            }
        }
    }

    private static String nameOf(Field field) {
        String last = field.path().getLast();
        return last.chars().allMatch(Character::isDigit)
                ? field.path().get(Math.max(0, field.path().size() - 2))
                : last;
    }

    private static boolean isClear(FailureSignal failure) {
        return failure instanceof FailureSignal.UnusableEnvelope
                || failure instanceof FailureSignal.ConnectionLost
                || failure instanceof FailureSignal.Declined
                || failure instanceof FailureSignal.HttpStatus;
    }

    private static Reading read(byte[] body, boolean isStreamExpected) {
        StringBuilder heard = new StringBuilder();
        try {
            WireAnswerReader reader =
                    new WireAnswerReader(new WireAnswerReader.Wanted(heard::append), isStreamExpected);
            reader.read(new ByteArrayInputStream(body));
            String text = reader.answer().text();
            return new Reading(text, null, heard.toString());
        } catch (TransportException e) {
            return new Reading("", e.signal(), heard.toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

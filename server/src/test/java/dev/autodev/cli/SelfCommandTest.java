// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.ExitCode;
import dev.autodev.cli.report.NewestRelease;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfCommandTest extends CommandTrial {

    private final StubVendor feed = new StubVendor(WireFormat.OPENAI);

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void withoutAFeedNothingIsRequested() {
        assertEquals(ExitCode.DONE, run(Map.of("OPENAI_BASE_URL", feed.url()), "self", "check"));
        assertTrue(out().contains("version  dev"), this::out);
        assertTrue(out().contains(System.getProperty("java.home")), this::out);
        assertTrue(out().contains("program  "), this::out);
        assertTrue(out().contains("newest   not requested: the setting network.update_feed is not set"), this::out);
        assertEquals(0, feed.requests().size());
    }

    @Test
    void theFeedIsRequestedOnceAndLearnsNothing() {
        answers("{\"version\": \"0.2.0\", \"url\": \"https://example.org/get\"}");
        assertEquals(ExitCode.DONE, check());
        assertTrue(out().contains("newest   0.2.0, newer than this one: https://example.org/get"), this::out);
        assertEquals(1, feed.requests().size());
        assertEquals("GET", feed.requests().getFirst().method());
        assertEquals("/newest.json", feed.requests().getFirst().target());
        assertEquals("", feed.requests().getFirst().body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"version\": []}", "{\"version\": null}", "{\"version\": \"newest\"}", "<html>"
            })
    void anAnswerWithoutAVersionIsOneSentence(String answer) {
        answers(answer);
        assertEquals(ExitCode.COULD_NOT_GENERATE, check());
        assertEquals(
                "autodev: cannot read the feed of network.update_feed: its answer names no version. Check the network and the"
                        + " setting.\n",
                err());
    }

    @Test
    void aMissingFeedIsReportedWithItsStatus() {
        feed.script(Behaviour.status(404));
        assertEquals(ExitCode.COULD_NOT_GENERATE, check());
        assertTrue(err().contains("it answered with HTTP status 404"), this::err);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.1.0, true",
        "0.10.0, 0.9.0, true",
        "0.1.0, 0.1.0, false",
        "0.1.0, 0.1.1, false",
        "0.2.0-rc.1, 0.2.0, false"
    })
    void versionsAreComparedByTheirNumbers(String offered, String present, boolean isNewer) {
        assertEquals(isNewer, new NewestRelease(offered, null).isNewerThan(present));
        assertFalse(new NewestRelease(present, null).isNewerThan(present));
    }

    private void answers(String body) {
        feed.script(Behaviour.raw(200, "application/json", body));
    }

    private int check() {
        Map<String, String> environment = new HashMap<>();
        environment.put("AUTODEV_NETWORK_UPDATE_FEED", feed.url() + "/newest.json");
        return run(environment, "self", "check");
    }
}

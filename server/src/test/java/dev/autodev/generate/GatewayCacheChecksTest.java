// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistakes that gateways are known to make with stored answers; other ones are in {@code GatewayChecksTest}. */
final class GatewayCacheChecksTest {

    private static final String CODE = "```java\nstatic int one() {\n    return 1;\n}\n```";

    private final StubVendor vendor = new StubVendor(WireFormat.OPENAI);
    private final StubVendor other = new StubVendor(WireFormat.OPENAI);
    private final ManualClock clock = new ManualClock();
    private final TestPipeline test = new TestPipeline(clock);

    @AfterEach
    void close() {
        test.close();
        vendor.close();
        other.close();
    }

    @Test
    void failureIsNotStored() {
        for (int status : List.of(400, 429, 500)) {
            vendor.script(Behaviour.status(status, "x-should-retry", "false"));
            generate(vendor);
        }
        int before = vendor.requests().size();
        assertEquals(0, test.cache.statistics().entries());
        // the provider is suspended for 15 minutes; another endpoint is not
        other.script(Behaviour.ok(CODE));
        assertEquals(Source.PROVIDER, source(generate(other)));
        assertEquals(before, vendor.requests().size());
    }

    @Test
    void otherAccountIsCalledAgain() {
        vendor.script(Behaviour.ok(CODE));
        assertEquals(Source.PROVIDER, source(generate(withKey("home"))));
        assertEquals(Source.PROVIDER, source(generate(withKey("work"))), "what one account got is not another's");
        assertEquals(Source.CACHE, source(generate(withKey("home"))));
        assertEquals(
                List.of("Bearer home", "Bearer work"),
                vendor.requests().stream()
                        .map(request -> request.headers().get("authorization"))
                        .toList());
    }

    @Test
    void otherEndpointIsCalledAgain() {
        vendor.script(Behaviour.ok(CODE));
        other.script(Behaviour.ok(CODE));
        assertEquals(Source.PROVIDER, source(generate(vendor)));
        assertEquals(Source.PROVIDER, source(generate(other)));
        assertEquals(Source.CACHE, source(generate(vendor)));
    }

    @Test
    void readingDoesNotRenewAnAnswer() {
        vendor.script(Behaviour.ok(CODE));
        assertEquals(Source.PROVIDER, source(generate(vendor)));
        clock.advance(Duration.ofMinutes(40));
        assertEquals(Source.CACHE, source(generate(vendor)));
        clock.advance(Duration.ofMinutes(40));
        assertEquals(Source.PROVIDER, source(generate(vendor)));
        assertEquals(1, test.cache.statistics().entries());
    }

    private ProviderSettings withKey(String key) {
        return TestSettings.provider("a", ProviderType.OPENAI, vendor.url())
                .withApiKey(new ProviderSettings.ApiKeySource(null, List.of("echo", key)))
                .withPrices(ProviderSettings.TokenPrices.UNKNOWN);
    }

    private Outcome<GenerationResult> generate(StubVendor at) {
        return generate(TestSettings.provider("a", ProviderType.OPENAI, at.url()));
    }

    private Outcome<GenerationResult> generate(ProviderSettings provider) {
        Settings settings =
                TestSettings.of(TestSettings.generator(Duration.ofSeconds(20), Duration.ofHours(1), "a"), provider);
        return test.pipeline.generate(
                GenerationRequest.builder("1", new RequestTarget.Standalone(Languages.JAVA), settings)
                        .spec("a function that returns one")
                        .build(),
                GenerationListener.SILENT);
    }

    private static Source source(Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success -> success.value().source();
            case Outcome.Failed<GenerationResult> failed ->
                throw new AssertionError(failed.failure().toString());
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.selection.ModelCatalog.ModelList;
import dev.autodev.provider.selection.ModelCatalog.ProviderModels;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.ModelSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is offered, which name means which model, and when lists are requested. */
class ModelCatalogTest {

    private final ManualClock clock = new ManualClock();
    private final Map<String, ModelList> lists = new HashMap<>(Map.of(
            "big", list("gpt-9", "gpt-9-mini-2026-01-31", "shared"),
            "small", list("qwen:latest", "shared"),
            "down", new ModelList(List.of(), "connection refused")));
    private final ConcurrentLinkedQueue<String> requested = new ConcurrentLinkedQueue<>();
    private final ModelCatalog catalog = new ModelCatalog(
            provider -> {
                requested.add(provider.name());
                return lists.get(provider.name());
            },
            () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    private final Settings settings = TestSettings.of(
            TestSettings.generator(), provider("big", "gpt-9"), provider("small", "phi"), provider("down", "m"));

    @Test
    void modelsOfTheSettingsComeFirstAndAFailureLeavesThem() throws Exception {
        List<ProviderModels> all = catalog.all(settings);
        assertEquals(
                List.of(
                        List.of("gpt-9", "gpt-9-mini-2026-01-31", "shared"),
                        List.of("phi", "qwen:latest", "shared"),
                        List.of("m")),
                all.stream().map(ProviderModels::models).toList());
        assertEquals("connection refused", all.getLast().problem());
    }

    @Test
    void listIsKeptForAnHourAndAFailureForHalfAMinute() throws Exception {
        catalog.all(settings);
        catalog.all(settings);
        assertEquals(3, requested.size());
        clock.advance(Duration.ofSeconds(31));
        catalog.all(settings);
        assertEquals(4, requested.size());
        assertEquals("down", List.copyOf(requested).getLast());
        clock.advance(Duration.ofHours(1));
        catalog.all(settings);
        assertEquals(7, requested.size());
    }

    @Test
    void modelOfTheSettingsIsFoundWithoutARequest() {
        assertEquals(settings.provider("small").orElseThrow(), found(null, "phi"));
        assertEquals(settings.provider("small").orElseThrow(), found(null, "small/phi"));
        assertEquals(List.of(), List.copyOf(requested));
    }

    @Test
    void anotherModelOfAProviderHasNeitherItsPricesNorItsSize() {
        ProviderSettings found = found(null, "big/shared");
        assertEquals("big", found.name());
        assertEquals("shared", found.model().name());
        assertEquals(TokenPrices.UNKNOWN, found.prices());
        assertEquals(0, found.model().contextWindow());
        assertEquals(List.of("big"), List.copyOf(requested));
    }

    @Test
    void nameWithoutAProviderMeansTheFirstThatListsIt() {
        assertEquals("big", found(null, "shared").name());
        assertEquals("small", found("small", "shared").name());
    }

    @Test
    void aliasOfAVersionIsKnown() {
        assertEquals("gpt-9-mini", found(null, "gpt-9-mini").model().name());
        assertEquals("qwen", found(null, "small/qwen").model().name());
    }

    @Test
    void providerWithoutAListDecidesItself() {
        assertEquals("anything", found(null, "down/anything").model().name());
    }

    @Test
    void unknownNameIsAnErrorWithTheNearestNames() {
        assertEquals(
                "There is no model \"gpt-8\": use big/gpt-9, big/gpt-9-mini-2026-01-31, big/shared, small/phi,"
                        + " small/qwen:latest, small/shared, down/m. The list of down is unknown: connection refused.",
                problem("gpt-8"));
        assertTrue(problem("small/gpt-9").startsWith("There is no model \"small/gpt-9\": use big/gpt-9, "));
        // the beginning of a name is not an alias
        assertTrue(problem("gpt").startsWith("There is no model \"gpt\""));
        lists.put(
                "big",
                new ModelList(IntStream.range(0, 300).mapToObj(i -> "z" + i).toList(), null));
        clock.advance(Duration.ofHours(2));
        assertTrue(problem("z").contains(", big/z7 or another one of 305."), problem("z"));
    }

    @Test
    void choiceForAllRequestsGivesWayToWhatARequestNames() {
        assertEquals(Optional.of("shared"), first(null, null, "big/shared"));
        assertEquals(Optional.of("phi"), first(null, "phi", "big/shared"));
        assertEquals(Optional.empty(), first("down", null, "big/shared"));
        assertEquals(Optional.empty(), first(null, null, "gone/shared"));
        assertEquals(List.of(), List.copyOf(requested));
    }

    private Optional<@Nullable String> first(
            @Nullable String provider, @Nullable String model, @Nullable String earlier) {
        return assertInstanceOf(Outcome.Success.class, catalog.first(settings, provider, model, earlier))
                                .value()
                        instanceof Optional<?> first
                ? first.map(each -> ((ProviderSettings) each).model().name())
                : Optional.empty();
    }

    private ProviderSettings found(@Nullable String provider, String name) {
        return (ProviderSettings) assertInstanceOf(Outcome.Success.class, catalog.find(settings, provider, name))
                .value();
    }

    private String problem(String name) {
        Failure failure = assertInstanceOf(Outcome.Failed.class, catalog.find(settings, null, name))
                .failure();
        return assertInstanceOf(Failure.InvalidRequest.class, failure).message();
    }

    private static ModelList list(String... names) {
        return new ModelList(List.of(names), null);
    }

    private static ProviderSettings provider(String name, String model) {
        return TestSettings.provider(name, ProviderType.OPENAI, null)
                .withModel(ModelSettings.DEFAULT.withName(model).withContextWindow(8000));
    }
}

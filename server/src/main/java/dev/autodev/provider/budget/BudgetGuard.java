// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.TokenEstimate;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Admits, books and logs the calls of one generation. <i>Thread-safe.</i> */
final class BudgetGuard implements AttemptGuard {

    private final String request;
    private final Settings settings;
    private final SpendControl.RequestCost cost;
    private final SpendControl spendControl;
    private final Clock clock;

    BudgetGuard(
            String request, Settings settings, SpendControl.RequestCost cost, SpendControl spendControl, Clock clock) {
        this.request = request;
        this.settings = settings;
        this.cost = cost;
        this.spendControl = spendControl;
        this.clock = clock;
    }

    @Override
    public Clearance enter(ProviderClient client, ModelRequest modelRequest) {
        Optional<ProviderSettings> provider = settings.provider(client.name());
        Price price = provider.map(Price::of).orElse(Price.FREE);
        int input = TokenEstimate.of(modelRequest);
        int maxOutput = provider.map(known -> known.model().maxOutputTokens()).orElse(0);
        // an unknown price cannot be capped; `autodev providers` reports it
        Double highest = price.of(input, maxOutput);
        double reserved = highest == null ? 0 : highest;
        return spendControl
                .reserve(reserved, cost, settings.budget())
                .<Clearance>map(Clearance.Refused::new)
                .orElseGet(() -> new Clearance.Cleared(new BookedCall(client, price, input, reserved)));
    }

    private final class BookedCall implements Booking {

        private final ProviderClient client;
        private final Price price;
        private final int inputEstimate;
        private final double reserved;

        BookedCall(ProviderClient client, Price price, int inputEstimate, double reserved) {
            this.client = client;
            this.price = price;
            this.inputEstimate = inputEstimate;
            this.reserved = reserved;
        }

        @Override
        public void answered(ModelAnswer answer, long nanos) {
            Usage usage =
                    answer.usage() != null ? answer.usage() : new Usage(inputEstimate, TokenEstimate.of(answer.text()));
            String outcome = answer.finish() == ModelAnswer.Finish.REFUSAL ? FailureKind.REFUSAL.wireName() : "ok";
            book(outcome, usage, nanos);
        }

        @Override
        public void failed(FailureKind kind, long nanos) {
            book(kind.wireName(), isBilled(kind) ? new Usage(inputEstimate, 0) : null, nanos);
        }

        private void book(String outcome, @Nullable Usage usage, long nanos) {
            Double usd = usage == null ? Double.valueOf(0) : price.of(usage.inputTokens(), usage.outputTokens());
            if (usage == null || settings.provider(client.name()).isEmpty()) {
                spendControl.cancel(reserved, cost);
            } else {
                spendControl.settle(
                        reserved,
                        cost,
                        new LedgerEntry(
                                clock.instant(),
                                client.name(),
                                client.model(),
                                usage.inputTokens(),
                                usage.outputTokens(),
                                usd,
                                request));
            }
            AttemptLog.write(new AttemptLog.LogLine(
                    request, client.name(), client.model(), outcome, nanos / 1_000_000, usage, usd));
        }

        /** Once the provider has started to answer, the prompt is billed. */
        private static boolean isBilled(FailureKind kind) {
            return switch (kind) {
                case CANCELLED, TIMEOUT, RESET, BAD_ENVELOPE, DEADLINE, REFUSAL, TRUNCATED, MALFORMED_REPLY -> true;
                case CONNECT,
                        OVERLOADED,
                        SERVER,
                        RATE_LIMIT,
                        QUOTA,
                        AUTH,
                        MODEL_NOT_FOUND,
                        TOO_LARGE,
                        BAD_REQUEST,
                        CIRCUIT_OPEN,
                        BUDGET,
                        NO_PROVIDER,
                        CACHE_MISS -> false;
            };
        }
    }
}

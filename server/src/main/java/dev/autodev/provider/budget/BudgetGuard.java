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

/** The calls of one generation: lets them pass or not, books them, and logs each. <i>Thread-safe.</i> */
final class BudgetGuard implements AttemptGuard {

    private final String request;
    private final Settings settings;
    private final RequestCost tab;
    private final SpendControl spending;
    private final Clock clock;

    BudgetGuard(String request, Settings settings, RequestCost tab, SpendControl spending, Clock clock) {
        this.request = request;
        this.settings = settings;
        this.tab = tab;
        this.spending = spending;
        this.clock = clock;
    }

    @Override
    public Clearance enter(ProviderClient client, ModelRequest question) {
        Optional<ProviderSettings> provider = settings.provider(client.name());
        Price price = provider.map(Price::of).orElse(Price.FREE);
        int input = TokenEstimate.of(question);
        int mostOutput = provider.map(known -> known.model().maxOutputTokens()).orElse(0);
        // a price that is not known cannot be capped; `autodev providers` says so
        Double most = price.of(input, mostOutput);
        double aside = most == null ? 0 : most;
        return spending.reserve(aside, tab, settings.budget())
                .<Clearance>map(Clearance.Refused::new)
                .orElseGet(() -> new Clearance.Cleared(new BookedCall(client, price, input, aside)));
    }

    /** One call on its way. */
    private final class BookedCall implements Booking {

        private final ProviderClient client;
        private final Price price;
        private final int inputEstimate;
        private final double aside;

        BookedCall(ProviderClient client, Price price, int inputEstimate, double aside) {
            this.client = client;
            this.price = price;
            this.inputEstimate = inputEstimate;
            this.aside = aside;
        }

        @Override
        public void answered(ModelAnswer reply, long nanos) {
            Usage usage =
                    reply.usage() != null ? reply.usage() : new Usage(inputEstimate, TokenEstimate.of(reply.text()));
            String outcome = reply.finish() == ModelAnswer.Finish.REFUSAL ? FailureKind.REFUSAL.wireName() : "ok";
            book(outcome, usage, nanos);
        }

        @Override
        public void failed(FailureKind kind, long nanos) {
            book(kind.wireName(), isBilled(kind) ? new Usage(inputEstimate, 0) : null, nanos);
        }

        private void book(String outcome, @Nullable Usage usage, long nanos) {
            Double usd = usage == null ? Double.valueOf(0) : price.of(usage.inputTokens(), usage.outputTokens());
            if (usage == null || settings.provider(client.name()).isEmpty()) {
                spending.cancel(aside, tab);
            } else {
                spending.settle(
                        aside,
                        tab,
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

        /** Whoever began to work on the question has read it, and takes money for that. */
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

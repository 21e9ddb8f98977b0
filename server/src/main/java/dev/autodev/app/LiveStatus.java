package dev.autodev.app;

import dev.autodev.cache.ResultCache;
import dev.autodev.lsp.client.StatusNotifier.StatusSource;
import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.lsp.protocol.ServerStatus.CacheStatus;
import dev.autodev.lsp.protocol.ServerStatus.ProviderStatus;
import dev.autodev.lsp.protocol.ServerStatus.Spend;
import dev.autodev.provider.budget.SpendControl;
import java.util.List;

/** How a running server is. <i>Thread-safe.</i> */
final class LiveStatus implements StatusSource {

    private final Wiring wiring;
    private final LiveSettings settings;

    LiveStatus(Wiring wiring, LiveSettings settings) {
        this.wiring = wiring;
        this.settings = settings;
    }

    @Override
    public ServerStatus status() {
        List<ProviderReport> reports = settings.latest()
                .map(latest -> ProviderReport.all(latest, wiring))
                .orElse(List.of());
        ResultCache.Statistics cache = wiring.cache().statistics();
        SpendControl.Spent spent = wiring.spending().spent();
        return new ServerStatus(
                state(reports),
                reports.stream().map(LiveStatus::status).toList(),
                new CacheStatus(cache.entries(), cache.hits(), cache.misses(), cache.staleServed()),
                new Spend(spent.todayUsd(), spent.sessionUsd()));
    }

    /** Degraded while some work and some, that could, are left alone. */
    static String state(List<ProviderReport> reports) {
        List<ProviderReport> models =
                reports.stream().filter(report -> !report.isOffline()).toList();
        boolean anyModel = models.stream().anyMatch(ProviderReport::usable);
        boolean anyHeld = models.stream().anyMatch(ProviderReport::heldBack);
        if (!anyModel) {
            return ServerStatus.OFFLINE;
        }
        return anyHeld ? ServerStatus.DEGRADED : ServerStatus.READY;
    }

    private static ProviderStatus status(ProviderReport report) {
        return new ProviderStatus(
                report.name(),
                report.type(),
                report.model(),
                report.usable(),
                report.reason(),
                report.circuit(),
                report.cooldownMillis(),
                report.latencyMillis());
    }
}

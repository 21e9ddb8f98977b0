// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import dev.autodev.cache.ResultCache;
import dev.autodev.lsp.client.StatusNotifier.StatusSource;
import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.lsp.protocol.ServerStatus.CacheStatus;
import dev.autodev.lsp.protocol.ServerStatus.ProviderStatus;
import dev.autodev.lsp.protocol.ServerStatus.Spend;
import dev.autodev.provider.budget.SpendControl;
import java.util.List;

/** The status of a running server. <i>Thread-safe.</i> */
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
                .map(latest -> ProviderReport.all(latest, wiring.providers()))
                .orElse(List.of());
        ResultCache.Statistics cache = wiring.cache().statistics();
        SpendControl.Spent spent = wiring.providers().spending().spent();
        return new ServerStatus(
                state(reports),
                reports.stream().map(LiveStatus::status).toList(),
                new CacheStatus(cache.entries(), cache.hits(), cache.misses(), cache.staleServed()),
                new Spend(spent.todayUsd(), spent.sessionUsd()),
                null,
                null);
    }

    /** "degraded" while some models can be called and others are held back. */
    static String state(List<ProviderReport> reports) {
        List<ProviderReport> models =
                reports.stream().filter(report -> !report.isOffline()).toList();
        boolean isAnyUsable = models.stream().anyMatch(ProviderReport::isUsable);
        boolean isAnyHeldBack = models.stream().anyMatch(ProviderReport::isHeldBack);
        if (!isAnyUsable) {
            return ServerStatus.OFFLINE;
        }
        return isAnyHeldBack ? ServerStatus.DEGRADED : ServerStatus.READY;
    }

    private static ProviderStatus status(ProviderReport report) {
        return new ProviderStatus(
                report.name(),
                report.type(),
                report.model(),
                report.isUsable(),
                report.reason(),
                report.standing().circuit(),
                report.standing().cooldownMillis(),
                report.standing().latencyMillis());
    }
}

package dev.autodev.provider.selection;

/** As configured: the primary provider, then each fallback. */
record Sequential() implements SelectionStrategy {

    @Override
    public Ranking rank(RankingInput snapshot) {
        return new Ranking(snapshot.options(), false, "sequential: as configured");
    }
}

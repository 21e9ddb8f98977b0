package dev.autodev.provider.selection;

/** The first two at the same time, as configured; the first usable answer wins. Costs nearly twice as much. */
record Race() implements SelectionStrategy {

    @Override
    public Ranking rank(RankingInput snapshot) {
        return new Ranking(snapshot.options(), true, "race: the first two, whoever answers first");
    }
}

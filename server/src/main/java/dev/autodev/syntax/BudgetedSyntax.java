// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import java.util.function.Supplier;

/**
 * Parses texts that a model wrote, within a {@link ParseBudget}.
 *
 * <p><i>Thread-safe</i> with a budget per text, <i>confined to one thread</i> with a shared one.
 */
public final class BudgetedSyntax implements Syntax {

    private final Syntax syntax;
    private final Supplier<ParseBudget> budget;

    private BudgetedSyntax(Syntax syntax, Supplier<ParseBudget> budget) {
        this.syntax = syntax;
        this.budget = budget;
    }

    /** Each text has a budget of its own. */
    public static BudgetedSyntax perText(Syntax syntax) {
        return new BudgetedSyntax(syntax, () -> new ParseBudget(Deadline.NONE));
    }

    /** All texts, for instance the candidates in one answer, share one budget. */
    public static BudgetedSyntax sharing(ParseBudget budget, Syntax syntax) {
        return new BudgetedSyntax(syntax, () -> budget);
    }

    @Override
    public SyntaxTree parse(Language language, String text) {
        return parse(language, text, budget.get());
    }

    @Override
    public SyntaxTree parse(Language language, String text, ParseBudget budget) {
        return syntax.knows(language) ? syntax.parse(language, text, budget) : SyntaxTree.UNCHECKED;
    }

    @Override
    public Layout layout(Language language, String text, ParseBudget budget) {
        return syntax.layout(language, text, budget);
    }

    @Override
    public Layout layout(Language language, String text) {
        return layout(language, text, budget.get());
    }

    @Override
    public boolean knows(Language language) {
        return syntax.knows(language);
    }
}

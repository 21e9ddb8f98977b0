// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.model;

import dev.autodev.concurrent.Deadline;
import dev.autodev.provider.budget.SpendControl.RequestCost;

/**
 * Time and money of one generation, shared by all its stages and calls, so that deadline and spend cap hold for their sum.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RequestBudget {

    private final Deadline deadline;
    private final RequestCost cost = new RequestCost();

    public RequestBudget(Deadline deadline) {
        this.deadline = deadline;
    }

    public RequestCost cost() {
        return cost;
    }

    public Deadline deadline() {
        return deadline;
    }
}

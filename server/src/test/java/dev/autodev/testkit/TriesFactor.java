// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Multiplies the tries of every property by the system property {@code autodev.tries.factor}, which the Maven profile
 * {@code thorough} sets. jqwik finds this class in {@code META-INF/services}.
 */
public final class TriesFactor implements AroundPropertyHook {

    private static final int FACTOR = Integer.getInteger("autodev.tries.factor", 1);

    /** jqwik's own. */
    private static final int DEFAULT_TRIES = 1000;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (FACTOR != 1) {
            int tries = context.attributes().tries().orElse(DEFAULT_TRIES);
            context.attributes().setTries(tries * FACTOR);
        }
        return property.execute();
    }

    /** Before the attributes are read. */
    @Override
    public int aroundPropertyProximity() {
        return -100;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}

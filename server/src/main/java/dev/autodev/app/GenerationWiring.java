// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import dev.autodev.cache.ResultCache;
import dev.autodev.complete.CompletionSource;
import dev.autodev.complete.ProviderCompletions;
import dev.autodev.concurrent.Deadline;
import dev.autodev.concurrent.Lazy;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.Generator;
import dev.autodev.generate.check.ProjectCheck;
import dev.autodev.generate.pipeline.AnswerCache;
import dev.autodev.generate.pipeline.AnswerStage;
import dev.autodev.generate.pipeline.ContextStage;
import dev.autodev.generate.pipeline.GenerationPipeline;
import dev.autodev.generate.pipeline.PlacementStage;
import dev.autodev.generate.pipeline.PreviewBuilder;
import dev.autodev.generate.pipeline.PromptStage;
import dev.autodev.generate.pipeline.ProviderCaller;
import dev.autodev.generate.pipeline.RepairRounds;
import dev.autodev.generate.pipeline.RepairStage;
import dev.autodev.generate.pipeline.ReplyStage;
import dev.autodev.generate.pipeline.TemplateStage;
import dev.autodev.generate.pipeline.ValidationStage;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.generate.prompting.PromptWriter;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.language.Language;
import dev.autodev.outcome.Outcome;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.budget.SpendControl;
import dev.autodev.provider.budget.SpendLedger;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.selection.ProviderSelection;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import dev.autodev.startup.ClassArchive;
import dev.autodev.startup.WarmUp;
import dev.autodev.syntax.BudgetedSyntax;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.javac.JavaCompilation;
import dev.autodev.task.Task;
import dev.autodev.template.CodeTemplates;
import dev.autodev.verify.ProjectVerifier;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pipeline of a generation, the warm-up that runs it once, and the source of completions.
 *
 * <p><i>Thread-safe.</i>
 */
final class GenerationWiring {

    private final ProviderWiring.Clocks clocks;
    private final Supplier<Syntax> syntax;
    private final Supplier<PrivacyFilter> privacy;
    private final ProviderWiring providers;
    private final Supplier<Optional<ProjectVerifier>> verifier;
    private final Lazy<CodeCheck> codeCheck = new Lazy<>(JavaCompilation::ifPresent);
    private final Lazy<Generator> generator;
    private final Lazy<CompletionSource> completions = new Lazy<>(this::newCompletions);

    GenerationWiring(
            ProviderWiring.Clocks clocks,
            Supplier<Syntax> syntax,
            Supplier<PrivacyFilter> privacy,
            ProviderWiring providers,
            Supplier<ResultCache> cache,
            Supplier<Optional<ProjectVerifier>> verifier) {
        this.clocks = clocks;
        this.syntax = syntax;
        this.privacy = privacy;
        this.providers = providers;
        this.verifier = verifier;
        this.generator = new Lazy<>(() -> pipeline(cache.get(), providers.coordinator(), providers.spending()));
    }

    Generator generator() {
        return generator.get();
    }

    CompletionSource completions() {
        return completions.get();
    }

    private CompletionSource newCompletions() {
        ProviderCoordinator coordinator = providers.coordinator();
        return new ProviderCompletions(
                providers.registry(),
                new ProviderSelection(providers.registry(), coordinator.health(), clocks.ticker()),
                coordinator,
                providers.spending(),
                privacy.get(),
                new PromptRenderer());
    }

    private Generator pipeline(ResultCache cache, ProviderCoordinator coordinator, SpendControl spending) {
        Syntax parser = syntax.get();
        Syntax budgeted = BudgetedSyntax.perText(parser);
        PromptRenderer renderer = new PromptRenderer();
        PromptWriter prompts = new PromptWriter(renderer);
        ReplyReader reader = new ReplyReader(budgeted);
        ProviderSelection selection =
                new ProviderSelection(providers.registry(), coordinator.health(), clocks.ticker());
        ProviderCaller caller = new ProviderCaller(selection, coordinator, spending);
        AnswerCache answers = new AnswerCache(cache, clocks.clock());
        return new GenerationPipeline(
                clocks.ticker(),
                cache,
                answers,
                new GenerationPipeline.Stages(
                        new ContextStage(parser),
                        new PromptStage(prompts, providers.registry(), privacy.get()),
                        new AnswerStage(answers, caller, prompts),
                        new ReplyStage(reader),
                        new TemplateStage(new CodeTemplates(), budgeted),
                        new PlacementStage(),
                        new ValidationStage(budgeted, codeCheck.get()),
                        new RepairRounds(
                                new RepairStage(caller, renderer, reader, budgeted), new ProjectCheck(verifier))),
                new PreviewBuilder(selection, spending, answers));
    }

    /** Loads what the first generation needs. Its own generations call only the offline provider and leave no trace. */
    WarmUp.Work warmUp() {
        return new WarmUp.Work() {
            @Override
            public void providers(Settings settings) {
                ClassArchive.ofThisProcess().ifPresent(archive -> ClassArchive.removeIfUnusable(archive, System.err));
                generator();
                Outcome<List<ProviderSettings>> chain = providers
                        .registry()
                        .chain(
                                settings,
                                Task.IMPLEMENT,
                                null,
                                settings.generator().strategy());
                if (chain instanceof Outcome.Success<List<ProviderSettings>> success) {
                    success.value().stream().map(providers.registry()::client).forEach(ProviderClient::warm);
                }
            }

            @Override
            public void language(Settings settings, Language language) {
                Clock clock = clocks.clock();
                SpendControl unsaved = new SpendControl(new SpendLedger(null, clock), clock);
                pipeline(new ResultCache(clock), providers.newCoordinator(), unsaved)
                        .generate(WarmUp.sampleRequest(language, settings), GenerationListener.SILENT);
            }

            @Override
            public void compiler(Language language) {
                codeCheck.get().problems(language, WarmUp.SAMPLE_CODE, Deadline.NONE);
            }
        };
    }
}

package dev.autodev.generate.prompting;

import dev.autodev.generate.Workspace;
import dev.autodev.prompt.QuotedText;
import dev.autodev.text.LineEnding;
import java.util.List;

/**
 * The rules that a project has for whoever writes its code. They are text for the model and configure nothing: not where
 * code is sent, nor what the answer becomes.
 */
final class ProjectRules {

    private static final List<String> FILES = List.of(".autodev/rules.md", "AGENTS.md");

    private ProjectRules() {}

    static QuotedText in(Workspace workspace) {
        String root = workspace.root();
        return root.isEmpty()
                ? QuotedText.NONE
                : FILES.stream()
                        .flatMap(name -> workspace
                                .document(root + name)
                                .map(file -> new QuotedText(
                                        name, LineEnding.normalize(file.text()).strip()))
                                .stream())
                        .filter(rules -> !rules.isEmpty())
                        .findFirst()
                        .orElse(QuotedText.NONE);
    }
}

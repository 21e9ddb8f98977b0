package dev.autodev.generate.stage;

import dev.autodev.generate.Workspace;
import dev.autodev.prompt.NamedText;
import dev.autodev.text.LineEnding;
import java.util.List;

/**
 * The rules that a project has for whoever writes its code. They are text for the model and configure nothing: not where
 * code is sent, nor what the answer becomes.
 */
final class Rules {

    private static final List<String> FILES = List.of(".autodev/rules.md", "AGENTS.md");

    private Rules() {}

    static NamedText in(Workspace workspace) {
        String root = workspace.root();
        return root.isEmpty()
                ? NamedText.NONE
                : FILES.stream()
                        .flatMap(name -> workspace
                                .document(root + name)
                                .map(file -> new NamedText(
                                        name, LineEnding.normalize(file.text()).strip()))
                                .stream())
                        .filter(rules -> !rules.isEmpty())
                        .findFirst()
                        .orElse(NamedText.NONE);
    }
}

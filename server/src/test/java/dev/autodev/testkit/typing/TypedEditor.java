// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.typing;

import java.nio.file.Path;

/** The keys of an editor; names of keys as tmux has them, in braces. */
enum TypedEditor {
    NEOVIM(
            "\"$AUTODEV_ROOT/clients/neovim/test/terminal.sh\" \"$AUTODEV_EDITOR\" \"$AUTODEV_TRIAL_INIT\"",
            "{Escape}:edit! %s{Enter}",
            "{Escape}Go// changed before{Escape}",
            "{Escape}gg/Unsupported{Enter}",
            ":Run{Enter}",
            "ggO",
            "{Escape}:write!{Enter}",
            "{Escape}:qall!{Enter}"),
    HELIX(
            "\"$AUTODEV_EDITOR\"",
            "{Escape}:open %s{Enter}",
            "{Escape}geo// changed before{Escape}",
            "{Escape}gg/Unsupported{Enter}",
            "{Space}a",
            "ggO",
            "{Escape}:write!{Enter}",
            "{Escape}:quit-all!{Enter}"),
    EMACS(
            "\"$AUTODEV_EDITOR\" -nw -Q -l \"$AUTODEV_TRIAL_INIT\"",
            "{M-:}(find-file \"%s\"){Enter}",
            "{M->}// changed before{Enter}",
            "{M-<}{C-s}Unsupported{Enter}",
            "{C-c}r",
            "{M-<}{C-o}",
            "{C-x}{C-s}",
            "{M-:}(kill-emacs){Enter}");

    /** A shell command. */
    final String command;

    private final String open;

    /** Adds the line {@code // changed before} at the end. */
    final String change;

    final String place;

    /** Runs the action here. */
    final String run;

    /** Opens an empty line at the top, to type into. */
    final String begin;

    final String save;
    final String quit;

    TypedEditor(
            String command,
            String open,
            String change,
            String place,
            String run,
            String begin,
            String save,
            String quit) {
        this.command = command;
        this.open = open;
        this.change = change;
        this.place = place;
        this.run = run;
        this.begin = begin;
        this.save = save;
        this.quit = quit;
    }

    String open(Path file) {
        return open.formatted(file);
    }
}

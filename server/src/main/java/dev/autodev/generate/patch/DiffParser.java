// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import dev.autodev.generate.patch.Hunk.HunkLine;
import dev.autodev.generate.patch.Hunk.LineKind;
import dev.autodev.text.FileUri;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads unified diffs as models write them (with wrong or missing numbers, without headers, with context that lacks its
 * space) and the sections between {@code *** Begin Patch} and {@code *** End Patch}.
 *
 * <p><i>Confined to one thread.</i>
 */
final class DiffParser {

    private static final Pattern RANGES = Pattern.compile("@@+ *-(\\d{1,9})(?:,\\d+)? +\\+\\d+(?:,\\d+)? *@@+ ?(.*)");
    private static final Pattern SECTION = Pattern.compile("\\*\\*\\* (?:Update|Add|Delete) File: *(.*)");
    private static final Pattern META = Pattern.compile(
            "diff --git .*|index [0-9a-f]+\\.\\.[0-9a-f]+.*|(?:new|deleted) file mode .*|similarity index .*|rename (?:from|to) .*"
                    + "|\\*\\*\\* (?:Begin Patch|End Patch|End of File|Move to: .*)|\\\\ No newline.*");
    private static final Pattern OMISSION = Pattern.compile(" *(?:\\.{3}|\u2026) *");

    private final List<Hunk> hunks = new ArrayList<>();
    private List<HunkLine> lines = new ArrayList<>();
    private List<String> anchors = new ArrayList<>();
    private int line = -1;
    private String file = "";

    private DiffParser() {}

    static List<Hunk> hunks(List<String> text) {
        DiffParser parser = new DiffParser();
        parser.read(text);
        return parser.hunks;
    }

    /** Whether there is a line that can only be one of a diff, and a changed one. */
    static boolean isDiff(List<String> text) {
        for (int at = 0; at < text.size(); at++) {
            if (isHeader(text, at)) {
                return hasChange(text);
            }
        }
        return false;
    }

    static boolean hasChange(List<String> text) {
        return text.stream().anyMatch(line -> line.startsWith("+") || line.startsWith("-"));
    }

    /** Whether a line can only be one of a diff. */
    static boolean isHeader(List<String> text, int at) {
        String one = text.get(at);
        return one.startsWith("@@ ")
                || one.strip().equals("@@")
                || one.equals("*** Begin Patch")
                || SECTION.matcher(one).matches()
                || one.startsWith("diff --git ")
                || isFileHeader(text, at);
    }

    private static boolean isFileHeader(List<String> text, int at) {
        return text.get(at).startsWith("--- ")
                && at + 1 < text.size()
                && text.get(at + 1).startsWith("+++ ");
    }

    private void read(List<String> text) {
        for (int at = 0; at < text.size(); at++) {
            String one = text.get(at);
            Matcher section = SECTION.matcher(one);
            if (section.matches()) {
                finish();
                file = name(section.group(1));
            } else if (isFileHeader(text, at)) {
                finish();
                String target = name(text.get(at + 1).substring(4));
                file = target.equals("null") ? name(one.substring(4)) : target;
                at++;
            } else if (one.startsWith("@@")) {
                begin(one);
            } else if (META.matcher(one).matches() || OMISSION.matcher(one).matches()) {
                finish();
            } else {
                lines.add(parsed(one));
            }
        }
        finish();
    }

    private void begin(String header) {
        boolean continues = lines.isEmpty() && !anchors.isEmpty();
        List<String> outer = continues ? anchors : new ArrayList<>();
        finish();
        anchors = outer;
        Matcher ranges = RANGES.matcher(header);
        String anchor = header.replaceAll("^@+|@+$", "").strip();
        if (ranges.matches()) {
            line = Math.max(0, Integer.parseInt(ranges.group(1)) - 1);
            // git cuts the text behind the numbers, which is not needed to find the place
            return;
        }
        if (!anchor.isEmpty() && !OMISSION.matcher(anchor).matches() && !anchor.matches("[-+,\\d .]+")) {
            anchors.add(anchor);
        }
    }

    private static HunkLine parsed(String text) {
        if (text.isEmpty()) {
            return new HunkLine(LineKind.CONTEXT, "");
        }
        return switch (text.charAt(0)) {
            case '+' -> new HunkLine(LineKind.ADDED, text.substring(1));
            case '-' -> new HunkLine(LineKind.REMOVED, text.substring(1));
            case ' ' -> new HunkLine(LineKind.CONTEXT, text.substring(1));
            default -> new HunkLine(LineKind.CONTEXT, text);
        };
    }

    private void finish() {
        Hunk hunk = new Hunk(List.copyOf(lines), List.copyOf(anchors), line, file).trimmed();
        if (hunk.changesSomething()) {
            hunks.add(hunk);
        }
        lines = new ArrayList<>();
        anchors = new ArrayList<>();
        line = -1;
    }

    private static String name(String path) {
        int tab = path.indexOf('\t');
        String plain = (tab < 0 ? path : path.substring(0, tab)).strip();
        return FileUri.fileName(plain.replace("\"", ""));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.language.TestFiles;
import dev.autodev.text.FileUri;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file that a fenced block is for, from its info string, the line above it, or a comment in its first line. */
public final class BlockFileName {

    private static final String PATH = "(?:[\\w@.+-]+[/\\\\])*+[\\w@+-][\\w@.+-]*\\.[A-Za-z]\\w{0,9}";

    private static final Pattern IN_INFO = Pattern.compile("(?<![\\w/\\\\.])" + PATH + "(?![\\w/\\\\])");

    private static final Pattern ABOVE = Pattern.compile("(?i)(?:#{1,6}\\s+|[-*>]\\s+|\\d+[.)]\\s+)?[*_`]*"
            + "(?:(?:new |updated )?(?:file(?:name)?|path)\\b\\s*:?\\s*)?[*_`]*\\s*[*_`]*(" + PATH
            + ")[*_`]*\\s*:?[*_]*");

    private static final Pattern COMMENT = Pattern.compile(
            "(?i)\\s*(?://|#|--|/\\*|<!--)\\s*(?:file(?:name)?\\s*:?\\s*)?(" + PATH + ")\\s*(?:\\*/|-->)?\\s*");

    /** In characters; longer lines are ignored, since no path is as long. */
    private static final int LONGEST = 200;

    private BlockFileName() {}

    /**
     * The name of the file, "" if none is named; without its folders, unless only these mark it as a test.
     *
     * @param above the last line before the block that is not blank
     * @param first the first line of its content
     */
    public static String of(String info, String above, String first) {
        Matcher inInfo = IN_INFO.matcher(cut(info));
        if (inInfo.find()) {
            return named(inInfo.group());
        }
        Matcher label = ABOVE.matcher(cut(above.strip()));
        if (label.matches()) {
            return named(label.group(1));
        }
        Matcher comment = COMMENT.matcher(cut(first));
        return comment.matches() ? named(comment.group(1)) : "";
    }

    private static String named(String path) {
        String name = FileUri.fileName(path);
        return TestFiles.subject(name).equals(TestFiles.subject(path)) ? name : path;
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? "" : line;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words in an identifier, and the sentences they allow: what a name says, and not more.
 *
 * <p><i>Immutable.</i>
 */
record NameWords(List<String> words) {

    private static final Set<String> VERBS = Set.of(("accept acquire add allocate allow analyze append apply assert "
                    + "assign attach authenticate authorize begin bind broadcast build cache calculate call cancel "
                    + "capture change check choose clean clear clone close collect combine commit compare compile "
                    + "complete compress compute configure connect construct consume contain convert copy count create "
                    + "decode decompress decrement decrypt delete deliver dequeue derive deserialize destroy detach "
                    + "detect determine disable disconnect dispatch dispose divide draw drop dump emit enable encode "
                    + "encrypt end enqueue ensure enter escape evaluate exclude execute exit expand export extend "
                    + "extract fetch fill filter find finish fire flatten flush fold format free generate get grow "
                    + "handle hash hide identify ignore implement import include increment infer init initialize "
                    + "inject insert inspect install invoke iterate join keep launch link list listen load locate lock "
                    + "log look lookup make map mark match measure merge migrate modify mount move multiply navigate "
                    + "normalize notify open pack parse pause peek perform persist poll pop populate post prepare "
                    + "prepend print process produce prune publish pull purge push put query queue quit raise read "
                    + "rebuild receive record redirect reduce refresh register reject release reload remove rename "
                    + "render repeat replace report request require reset resize resolve restore resume retrieve retry "
                    + "return reverse revert rotate round run sanitize save scale scan schedule search select send "
                    + "serialize serve set shift show shuffle shutdown skip sort spawn split start stop store subscribe "
                    + "subtract sum swap switch sync take tell terminate test throw toggle tokenize trace track "
                    + "transfer transform translate traverse trigger trim truncate try unescape uninstall unlock "
                    + "unregister unsubscribe update upload use validate verify visit wait walk warn watch wrap write")
            .split(" "));
    private static final Set<String> PREPOSITIONS = Set.of(
            "by", "to", "from", "with", "in", "on", "for", "of", "as", "at", "into", "all", "and", "if", "or", "up",
            "out", "until", "over", "off", "down", "each", "every", "any", "no", "not", "without");

    /** Acronyms in lower case that are read letter by letter and begin with a vowel then. */
    private static final Set<String> SPELLED =
            Set.of("http", "https", "html", "xml", "sql", "ssh", "ftp", "llm", "lsp");

    NameWords {
        words = List.copyOf(words);
    }

    static NameWords of(String identifier) {
        return new NameWords(
                Arrays.stream(identifier.split("[^\\p{L}\\p{N}]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> isAcronym(word) ? word : word.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static boolean isAcronym(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }

    String phrase() {
        return String.join(" ", words);
    }

    /** "the user name". */
    String withArticle() {
        return words.isEmpty() || PREPOSITIONS.contains(words.get(0)) ? phrase() : "the " + phrase();
    }

    /** "a user name". */
    String withIndefiniteArticle() {
        String first = words.isEmpty() ? "x" : words.get(0);
        String vowels = isAcronym(first) ? "AEFHILMNORSX" : "aeio";
        boolean vowel = vowels.indexOf(first.charAt(0)) >= 0 || SPELLED.contains(first);
        return (vowel ? "an " : "a ") + phrase();
    }

    private NameWords rest() {
        return new NameWords(words.subList(1, words.size()));
    }

    private String first() {
        return words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
    }

    /** Whether the name is a question, and so the function an answer. */
    boolean isQuestion() {
        return words.size() > 1 && Set.of("is", "has", "can", "are", "should").contains(first());
    }

    /** "it is empty" for {@code isEmpty}. */
    String statement() {
        return "it " + (first().equals("are") ? "is" : first()) + " " + rest().phrase();
    }

    /** What is handed back: "the user name" for {@code getUserName}, "the result" where the name does not say. */
    String result() {
        if (isQuestion()) {
            return "whether " + statement();
        }
        boolean getter = words.size() > 1 && first().equals("get");
        return getter
                ? rest().withArticle()
                : VERBS.contains(first()) || words.size() < 2 ? "the result" : withArticle();
    }

    /**
     * What the function does, without a full stop.
     *
     * @param third "Returns" or, as Python wants it, "Return"
     * @param gives whether there is a result
     */
    String deed(boolean third, boolean gives) {
        if (isQuestion()) {
            return verb("tell", third) + " whether " + statement();
        }
        if (words.size() > 1 && first().equals("to")) {
            return verb("convert", third) + " to " + rest().phrase();
        }
        if (words.size() > 1 && first().equals("from")) {
            return verb("create", third) + " from " + rest().phrase();
        }
        if (words.size() > 1 && first().equals("on")) {
            return verb("handle", third) + " " + rest().withArticle();
        }
        if (VERBS.contains(first())) {
            return (verb(first(), third) + " " + rest().withArticle()).strip();
        }
        return verb(gives ? "return" : "perform", third) + " " + withArticle();
    }

    private static String verb(String verb, boolean third) {
        String form = third ? thirdPerson(verb) : verb;
        return form.substring(0, 1).toUpperCase(Locale.ROOT) + form.substring(1);
    }

    private static String thirdPerson(String verb) {
        if (verb.matches(".*[^aeiou]y")) {
            return verb.substring(0, verb.length() - 1) + "ies";
        }
        return verb.matches(".*(s|x|z|ch|sh|o)") ? verb + "es" : verb + "s";
    }
}

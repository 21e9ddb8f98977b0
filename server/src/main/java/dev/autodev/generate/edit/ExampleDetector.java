package dev.autodev.generate.edit;

import java.util.regex.Pattern;

/** Tells functions and types that show or test another function by how they are called and marked. */
final class ExampleDetector {

    private static final Pattern NAME = Pattern.compile(
            "main|Main|(?i:tests?|examples?|demo|usage)|(?:test|example|demo|usage|check)_?(?:[A-Z_0-9].*)?|(?:Test|Example|Demo|Usage|Benchmark)(?:[A-Z_0-9].*)?|.*(?:_tests?|_examples?|_demo|Tests?|Examples?|Demo)");
    private static final Pattern MARK = Pattern.compile(
            "(?s)\\s*(?:@Test\\b|#\\[(?:tokio::)?test\\]|#\\[cfg\\(test\\)\\]|\\[(?:Fact|Test|TestMethod)\\]).*");

    private ExampleDetector() {}

    static boolean isExample(HelperDeclarations.Item item) {
        return MARK.matcher(item.text()).matches()
                || item.names().stream().anyMatch(name -> NAME.matcher(name).matches());
    }
}

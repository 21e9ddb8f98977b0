// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

/** Code that a reply may contain next to the function. */
final class UsageExample {

    private UsageExample() {}

    static String call(HumanEvalTask task) {
        String expression = task.name() + "(1)";
        return switch (task.language().id()) {
            case "python" -> "if __name__ == \"__main__\":\n    print(" + expression + ")\n";
            case "java" ->
                "public static void main(String[] args) {\n    System.out.println(new Solution()." + expression
                        + ");\n}\n";
            case "javascript" -> "console.log(" + expression + ");\n\nmodule.exports = { " + task.name() + " };\n";
            case "go" -> "func main() {\n\tprintln(" + expression + ")\n}\n";
            case "rust" -> "fn main() {\n    println!(\"{:?}\", " + expression + ");\n}\n";
            default -> "int main() {\n    " + expression + ";\n    return 0;\n}\n";
        };
    }

    /** A wrong implementation of the function. */
    static String decoy(HumanEvalTask task) {
        int brace = task.solution().function().indexOf('{');
        return task.language().id().equals("python")
                ? task.solution().function().lines().findFirst().orElse("") + "\n    return None\n"
                : task.solution().function().substring(0, brace) + "{ wrong(); }\n";
    }
}

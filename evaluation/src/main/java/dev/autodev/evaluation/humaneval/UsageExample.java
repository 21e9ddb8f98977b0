package dev.autodev.evaluation.humaneval;

/** Code around a function that is not the function. */
final class UsageExample {

    private UsageExample() {}

    static String of(HumanEvalTask task) {
        String call = task.name() + "(1)";
        return switch (task.language().id()) {
            case "python" -> "if __name__ == \"__main__\":\n    print(" + call + ")\n";
            case "java" ->
                "public static void main(String[] args) {\n    System.out.println(new Solution()." + call + ");\n}\n";
            case "javascript" -> "console.log(" + call + ");\n\nmodule.exports = { " + task.name() + " };\n";
            case "go" -> "func main() {\n\tprintln(" + call + ")\n}\n";
            case "rust" -> "fn main() {\n    println!(\"{:?}\", " + call + ");\n}\n";
            default -> "int main() {\n    " + call + ";\n    return 0;\n}\n";
        };
    }

    /** The function, but wrong. */
    static String decoy(HumanEvalTask task) {
        int brace = task.function().indexOf('{');
        return task.language().id().equals("python")
                ? task.function().lines().findFirst().orElse("") + "\n    return None\n"
                : task.function().substring(0, brace) + "{ wrong(); }\n";
    }
}

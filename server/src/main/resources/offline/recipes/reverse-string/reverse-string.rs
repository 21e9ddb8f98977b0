/// Returns `text` with its characters in reverse order.
pub fn reverse_string(text: &str) -> String {
    text.chars().rev().collect()
}

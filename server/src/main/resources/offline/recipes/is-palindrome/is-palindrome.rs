/// Tells whether `text` reads the same backwards, every character counting.
pub fn is_palindrome(text: &str) -> bool {
    text.chars().eq(text.chars().rev())
}

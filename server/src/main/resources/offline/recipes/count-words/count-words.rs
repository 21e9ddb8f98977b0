/// Counts the words of `text`, that is the runs of characters between white space.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

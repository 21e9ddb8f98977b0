use std::collections::HashMap;

/// Counts how often each word occurs in `text`; words end at white space, and case counts.
pub fn word_frequency(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word.to_string()).or_insert(0) += 1;
    }
    counts
}

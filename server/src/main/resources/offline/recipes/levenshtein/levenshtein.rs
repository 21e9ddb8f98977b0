/// Returns the Levenshtein distance of two texts: how many characters must be inserted, removed or
/// replaced to turn one into the other.
pub fn levenshtein(first: &str, second: &str) -> usize {
    let to: Vec<char> = second.chars().collect();
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    for (i, from) in first.chars().enumerate() {
        let mut current = vec![i + 1];
        for (j, &letter) in to.iter().enumerate() {
            let replace = previous[j] + usize::from(from != letter);
            current.push(replace.min(previous[j + 1] + 1).min(current[j] + 1));
        }
        previous = current;
    }
    previous[to.len()]
}

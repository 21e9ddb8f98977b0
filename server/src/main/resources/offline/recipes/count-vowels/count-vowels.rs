/// Counts the vowels a, e, i, o and u of `text`, in either case.
pub fn count_vowels(text: &str) -> usize {
    text.chars()
        .filter(|&letter| "aeiouAEIOU".contains(letter))
        .count()
}

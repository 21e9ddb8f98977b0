/// Tells whether two texts have the same characters, each equally often; case and spaces count.
pub fn is_anagram(first: &str, second: &str) -> bool {
    let mut first_letters: Vec<char> = first.chars().collect();
    let mut second_letters: Vec<char> = second.chars().collect();
    first_letters.sort_unstable();
    second_letters.sort_unstable();
    first_letters == second_letters
}

/// Reads a Roman numeral in capital letters, from "I" to "MMMCMXCIX"; `None` if it is not well formed.
pub fn from_roman(numeral: &str) -> Option<u32> {
    let symbols = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut total = 0;
    let mut unread: &str = numeral;
    for (symbol, value) in symbols {
        while let Some(after) = unread.strip_prefix(symbol) {
            unread = after;
            total += value;
        }
    }
    // only the canonical spelling is well formed
    let mut canonical = String::new();
    let mut rest = total;
    for (symbol, value) in symbols {
        while rest >= value && canonical.len() <= numeral.len() {
            canonical.push_str(symbol);
            rest -= value;
        }
    }
    (1..=3999)
        .contains(&total)
        .then_some(total)
        .filter(|_| canonical.as_str() == numeral)
}

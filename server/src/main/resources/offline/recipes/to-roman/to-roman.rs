/// Writes `number` as a Roman numeral; `None` if it is not from 1 to 3999.
pub fn to_roman(number: u32) -> Option<String> {
    if !(1..=3999).contains(&number) {
        return None;
    }
    let symbols = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut numeral = String::new();
    let mut rest = number;
    for (value, symbol) in symbols {
        while rest >= value {
            numeral.push_str(symbol);
            rest -= value;
        }
    }
    Some(numeral)
}

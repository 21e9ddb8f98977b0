/// Limits `value` to the range from `low` to `high`.
///
/// # Panics
///
/// Panics if the range is empty.
pub fn clamp(value: i32, low: i32, high: i32) -> i32 {
    assert!(low <= high, "the range must not be empty");
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/**
 * Limits a value to a range.
 *
 * @param value the value
 * @param low the smallest result
 * @param high the largest result, not below the smallest
 * @return the value, or the end of the range that is nearest to it
 */
int clamp(int value, int low, int high)
{
    if (value < low) {
        return low;
    }
    return value > high ? high : value;
}

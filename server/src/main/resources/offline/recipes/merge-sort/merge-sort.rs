/// Returns a copy of `values` in ascending order, sorted by merge sort.
pub fn merge_sort(values: &[i32]) -> Vec<i32> {
    let mut sorted = values.to_vec();
    let mut width = 1;
    while width < sorted.len() {
        let mut merged = Vec::with_capacity(sorted.len());
        for part in sorted.chunks(2 * width) {
            let (left, right) = part.split_at(width.min(part.len()));
            let (mut i, mut j) = (0, 0);
            while i < left.len() || j < right.len() {
                if j == right.len() || (i < left.len() && left[i] <= right[j]) {
                    merged.push(left[i]);
                    i += 1;
                } else {
                    merged.push(right[j]);
                    j += 1;
                }
            }
        }
        sorted = merged;
        width *= 2;
    }
    sorted
}

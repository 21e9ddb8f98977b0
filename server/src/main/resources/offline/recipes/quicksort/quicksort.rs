/// Sorts `values` in ascending order, in place, by quicksort.
pub fn quick_sort(values: &mut [i32]) {
    let mut ranges = vec![(0, values.len())];
    while let Some((start, end)) = ranges.pop() {
        if end - start < 2 {
            continue;
        }
        let pivot = values[start + (end - start) / 2];
        let (mut less, mut i, mut greater) = (start, start, end);
        while i < greater {
            if values[i] < pivot {
                values.swap(i, less);
                less += 1;
                i += 1;
            } else if values[i] > pivot {
                greater -= 1;
                values.swap(i, greater);
            } else {
                i += 1;
            }
        }
        ranges.push((start, less));
        ranges.push((greater, end));
    }
}

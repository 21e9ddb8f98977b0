/// Sorts `values` in ascending order, in place, by bubble sort.
pub fn bubble_sort(values: &mut [i32]) {
    let mut unsorted = values.len();
    while unsorted > 1 {
        let mut last_swap = 0;
        for i in 1..unsorted {
            if values[i - 1] > values[i] {
                values.swap(i - 1, i);
                last_swap = i;
            }
        }
        unsorted = last_swap;
    }
}

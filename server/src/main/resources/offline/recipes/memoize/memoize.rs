use std::collections::HashMap;
use std::hash::Hash;

/// Wraps a function so that it is called once per argument and its results are remembered.
pub fn memoize<A, R>(function: impl Fn(&A) -> R) -> impl FnMut(A) -> R
where
    A: Eq + Hash,
    R: Clone,
{
    let mut known: HashMap<A, R> = HashMap::new();
    move |argument| {
        if let Some(result) = known.get(&argument) {
            return result.clone();
        }
        let result = function(&argument);
        known.insert(argument, result.clone());
        result
    }
}

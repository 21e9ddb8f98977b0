#![allow(dead_code)]

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::atomic::{AtomicUsize, Ordering};

static CURRENT: AtomicUsize = AtomicUsize::new(0);

trait Json {
    fn json(&self) -> String;
}

macro_rules! plain {
    ($($t:ty),*) => { $(impl Json for $t { fn json(&self) -> String { self.to_string() } })* };
}

plain!(u8, u16, u32, u64, u128, usize, i16, i32, i64, i128, isize, f32, f64, bool);

impl Json for String {
    fn json(&self) -> String {
        format!("{:?}", self)
    }
}

impl<T: Json> Json for Vec<T> {
    fn json(&self) -> String {
        format!("[{}]", self.iter().map(Json::json).collect::<Vec<_>>().join(","))
    }
}

impl<T: Json> Json for Option<T> {
    fn json(&self) -> String {
        self.as_ref().map_or("null".to_string(), Json::json)
    }
}

impl Json for HashMap<String, usize> {
    fn json(&self) -> String {
        let pairs: Vec<String> = self.iter().map(|(k, v)| format!("{:?}:{}", k, v)).collect();
        format!("{{{}}}", pairs.join(","))
    }
}

fn show<T: Json>(value: &T) {
    println!("{}\t{}", CURRENT.load(Ordering::Relaxed), value.json());
}

fn check(number: usize, body: impl FnOnce()) {
    CURRENT.store(number, Ordering::Relaxed);
    if catch_unwind(AssertUnwindSafe(body)).is_err() {
        println!("{}\t\"!\"", number);
    }
}

$functions

fn main() {
    set_hook(Box::new(|_| {}));
$calls
}

//! Dates as numbers: seconds since 1970 and finer, and year, month, day and time in a row.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::days;

/// Seconds since 1970 for which a number is taken: from 1990, since smaller ones are something else, to 2033, since
/// larger ones of ten digits are year, month, day and hour.
const SECONDS: std::ops::Range<f64> = 631_152_000.0..2_000_000_000.0;

/// Years that numbers without signs between their parts may be in; others are taken for no date.
const YEARS: std::ops::Range<u32> = 1900..2050;

/// The day that a number names.
pub(super) fn day(text: &str) -> Option<String> {
    let number: f64 = text.parse().ok()?;
    // Seconds, milliseconds, microseconds, nanoseconds.
    let seconds = [1.0, 1e3, 1e6, 1e9].into_iter().map(|unit| number / unit).find(|seconds| SECONDS.contains(seconds));
    if let Some(seconds) = seconds {
        return days::written_out(Timestamp::from_second(seconds as i64).ok()?.to_zoned(TimeZone::UTC).date());
    }
    row(text)
}

/// `20210831`, `2021083114`, `202108311430`, `20210831143000`, with milliseconds behind them or not; `31082021`.
pub(super) fn row(digits: &str) -> Option<String> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || ![8, 10, 12, 14, 17].contains(&digits.len()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let is_below = |from: usize, most: u32| part(from, from + 2).is_none_or(|value| value < most);
    let is_time = is_below(8, 24) && is_below(10, 60) && is_below(12, 61);
    if YEARS.contains(&part(0, 4)?) {
        return days::day(part(0, 4)?, part(4, 6)?, part(6, 8)?).filter(|_| is_time);
    }
    let is_german = digits.len() == 8 && YEARS.contains(&part(4, 8)?);
    days::day(part(4, 8)?, part(2, 4)?, part(0, 2)?).filter(|_| is_german)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let cases = [
            ("1627381800", Some("2021-07-27")),
            ("1627381800.25", Some("2021-07-27")),
            ("1627381800000", Some("2021-07-27")),
            ("1627381800000000", Some("2021-07-27")),
            ("951782400", Some("2000-02-29")),
            ("20210831", Some("2021-08-31")),
            ("2021083114", Some("2021-08-31")),
            ("202108311430", Some("2021-08-31")),
            ("20210831143000", Some("2021-08-31")),
            ("20210831143000250", Some("2021-08-31")),
            ("31082021", Some("2021-08-31")),
            ("202108312530", None),
            ("20210231", None),
            ("31022021", None),
            ("210831", None),
            ("202108", None),
            ("2021", None),
            ("44439", None),
            ("210831143000", None),
            ("0", None),
            ("-1627381800", None),
            ("99999999999999", None),
            ("253402300799", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(day(text).as_deref(), wanted, "{text}");
        }
    }
}

//! Symbols of units, which stand behind a figure and are written without a full stop.

use super::{Analysis, Sentence, TokenKind};

/// Symbols as they are written: capitals tell them apart (`MW`, `mW`).
const SYMBOLS: &[&str] = &[
    "nm", "µm", "mm", "cm", "m", "km", "ha", "qm", "m²", "m³", "km²", "µg", "mg", "g", "kg", "t", "ml", "cl", "l",
    "hl", "ns", "µs", "ms", "Hz", "kHz", "MHz", "GHz", "THz", "mW", "W", "kW", "MW", "GW", "TW", "Wh", "kWh", "MWh",
    "GWh", "TWh", "mV", "V", "kV", "mA", "mAh", "Ah", "kB", "KB", "MB", "GB", "TB", "PB", "EB", "KiB", "MiB", "GiB",
    "TiB", "bit", "kbit", "Mbit", "Gbit", "kBit", "MBit", "GBit", "Tbit", "TBit", "kbps", "Mbps", "Gbps", "Tbps", "px",
    "dpi", "fps", "ppm", "dB", "dBm", "lm", "Nm", "PS", "kcal", "kJ", "MJ", "Pa", "hPa", "kPa", "mbar", "TOPS",
    "TFLOPS",
];

/// Whether the word is the symbol of a unit.
pub fn is_symbol(word: &str) -> bool {
    SYMBOLS.contains(&word)
}

/// Whether the token at `at` is the symbol of a unit behind a figure.
pub fn is_unit(analysis: &Analysis, sentence: &Sentence, at: usize) -> bool {
    let token = |at: usize| sentence.tokens.get(at);
    at.checked_sub(1).and_then(token).is_some_and(|before| before.kind == TokenKind::Number)
        && token(at).is_some_and(|token| is_symbol(analysis.token_text(token)))
}
